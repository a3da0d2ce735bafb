package dev.apoyo.api.exchange;

import static java.util.Objects.requireNonNull;

import dev.apoyo.api.exchange.ExchangeMoves.Held;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.UUID;

/** Asks the carrier now and then whether the replacement has arrived. */
public final class TrackShipment implements DueTask {

    static final String KIND = "exchange-track";
    static final Duration EVERY = Duration.ofMinutes(15);

    private final ExchangeMoves moves;
    private final Carrier carrier;

    public TrackShipment(ExchangeMoves moves, Carrier carrier) {
        this.moves = moves;
        this.carrier = carrier;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        return moves.hold(tx, UUID.fromString(task.key()))
                .compose(held -> held.exchange().progress().status().accepts(ExchangeMove.DELIVER)
                        ? look(held)
                        : Future.succeededFuture());
    }

    private Future<Void> look(Held held) {
        String number = requireNonNull(held.exchange().progress().fact("trackingNumber"), "it was shipped");
        return carrier.track(number).compose(where -> switch (where) {
            case DELIVERED ->
                moves.make(held, ExchangeEvent.ofSystem(held.now(), ExchangeMove.DELIVER, new JsonObject()))
                        .mapEmpty();
            case UNDER_WAY ->
                ExchangeEffects.put(
                        held.tx(),
                        KIND,
                        held.exchange().exchangeId(),
                        held.now().plus(EVERY));
        });
    }
}
