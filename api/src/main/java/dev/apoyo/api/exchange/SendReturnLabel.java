package dev.apoyo.api.exchange;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.exchange.ExchangeMoves.Held;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** Asks for the old product, once the new one works: with a label that costs the owner nothing. */
public final class SendReturnLabel extends ExchangeTask {

    static final String KIND = "exchange-label";
    private static final Duration TIME_TO_RETURN = Duration.ofDays(30);

    private final Carrier carrier;

    public SendReturnLabel(ExchangeMoves moves, Carrier carrier) {
        super(KIND, ExchangeMove.ASK_RETURN, moves);
        this.carrier = carrier;
    }

    @Override
    Future<Void> run(Held held) {
        return ask(held, Author.SYSTEM);
    }

    /** Legal as soon as the replacement has left; staff may ask before it works. */
    Future<Void> ask(Held held, Author by) {
        held.exchange().progress().status().after(ExchangeMove.ASK_RETURN);
        Instant dueAt = held.now().plus(TIME_TO_RETURN);
        return carrier.label(ShipReplacement.order("return", held.exchange()))
                .map(label -> new JsonObject()
                        .put("returnTrackingNumber", label.trackingNumber())
                        .put("returnDueAt", dueAt.toString())
                        .put("remindAt", dueAt.toString()))
                .map(facts -> new ExchangeEvent(held.now(), ExchangeMove.ASK_RETURN, by, null, facts))
                .compose(event -> moves.make(held, event))
                .mapEmpty();
    }
}
