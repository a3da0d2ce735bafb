package dev.apoyo.api.exchange;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.exchange.ExchangeMoves.Held;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.registry.Stock;
import dev.apoyo.api.schedule.Schedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** What follows from a move, in its transaction: the case knows it, the owner is told, what comes later is put in the schedule. */
public final class ExchangeEffects {

    private static final JsonObject NOTHING = new JsonObject();

    private final CaseLog cases;
    private final OwnerInbox inbox;
    private final ExchangeMessages messages;
    private final DeviceReplacement replacement;
    private final Stock stock = new Stock();

    public ExchangeEffects(CaseLog cases, OwnerInbox inbox, ExchangeMessages messages, DeviceReplacement replacement) {
        this.cases = cases;
        this.inbox = inbox;
        this.messages = messages;
        this.replacement = replacement;
    }

    /** @param held the exchange after the move */
    Future<Void> follow(Held held, ExchangeEvent event) {
        return cases.append(held.tx(), held.exchange().caseId(), caseEvent(held.exchange(), event))
                .compose(known -> act(held, event))
                .compose(done -> tell(held, event))
                .mapEmpty();
    }

    static CaseEvent caseEvent(Exchange exchange, ExchangeEvent event) {
        JsonObject facts = new JsonObject()
                .put("exchangeId", exchange.key())
                .put("number", exchange.number())
                .put("move", event.move().name())
                .put("state", exchange.state().name())
                .put("returnState", exchange.progress().status().returned().name());
        return new CaseEvent(event.time(), CaseEventKind.EXCHANGE_CHANGED, event.by(), event.text(), null, facts);
    }

    private Future<?> act(Held held, ExchangeEvent event) {
        return switch (event.move()) {
            case APPROVE -> soon(held, ShipReplacement.KIND);
            case SHIP -> later(held, TrackShipment.KIND, held.now().plus(TrackShipment.EVERY));
            case DELIVER -> cancel(held, TrackShipment.KIND);
            case ACTIVATE -> replacement.replace(held).compose(replaced -> soon(held, CheckHealth.KIND));
            case VERIFY -> soon(held, SendReturnLabel.KIND);
            case FAIL -> cancel(held, CheckHealth.KIND);
            case CANCEL -> cancelled(held);
            case ASK_RETURN, REMIND_RETURN -> remind(held);
            case RECEIVE_RETURN, WAIVE_RETURN -> cancel(held, RemindReturn.KIND);
            case REQUEST, CLOSE -> Future.succeededFuture();
        };
    }

    private Future<?> cancelled(Held held) {
        String deviceId = held.exchange().progress().fact("deviceId");
        boolean hasLeft = held.exchange().progress().status().hasLeft();
        Future<Void> given = deviceId == null
                ? Future.succeededFuture()
                : hasLeft ? stock.retire(held.tx(), deviceId) : stock.release(held.tx(), deviceId);
        return given.compose(back -> cancel(held, ShipReplacement.KIND))
                .compose(shipping -> cancel(held, TrackShipment.KIND))
                .compose(tracking -> cancel(held, RemindReturn.KIND));
    }

    private static Future<?> remind(Held held) {
        Progress progress = held.exchange().progress();
        int reminders = progress.facts().getInteger("reminders", 0);
        return reminders >= RemindReturn.AT_MOST
                ? Future.succeededFuture()
                : later(held, RemindReturn.KIND, Instant.parse(progress.facts().getString("remindAt")));
    }

    private Future<?> tell(Held held, ExchangeEvent event) {
        return event.move() == ExchangeMove.CLOSE
                ? Future.succeededFuture()
                : inbox.tell(held.tx(), held.asset(), messages.of(held.asset(), held.exchange(), event));
    }

    private static Future<Void> soon(Held held, String kind) {
        return later(held, kind, held.now());
    }

    private static Future<Void> later(Held held, String kind, Instant at) {
        return put(held.tx(), kind, held.exchange().exchangeId(), at);
    }

    static Future<Void> put(SqlConnection tx, String kind, UUID exchangeId, Instant at) {
        return Schedule.put(tx, kind, exchangeId.toString(), at, NOTHING);
    }

    private static Future<Void> cancel(Held held, String kind) {
        return Schedule.cancel(held.tx(), kind, held.exchange().key());
    }
}
