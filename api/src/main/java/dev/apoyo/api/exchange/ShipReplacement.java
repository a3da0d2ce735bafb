package dev.apoyo.api.exchange;

import static java.util.Objects.requireNonNull;

import dev.apoyo.api.exchange.ExchangeMoves.Held;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.UUID;

/** Orders the shipment of what was approved. Tried again after a crash, it is the same order: its key is that of the exchange. */
public final class ShipReplacement implements DueTask {

    static final String KIND = "exchange-ship";

    private final ExchangeMoves moves;
    private final Carrier carrier;

    public ShipReplacement(ExchangeMoves moves, Carrier carrier) {
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
                .compose(held -> held.exchange().progress().status().accepts(ExchangeMove.SHIP)
                        ? ship(held)
                        : Future.succeededFuture());
    }

    private Future<Void> ship(Held held) {
        return carrier.ship(order("ship", held.exchange()))
                .map(shipment -> new JsonObject()
                        .put("carrier", shipment.carrier())
                        .put("trackingNumber", shipment.trackingNumber()))
                .compose(facts -> moves.make(held, ExchangeEvent.ofSystem(held.now(), ExchangeMove.SHIP, facts)))
                .mapEmpty();
    }

    static Carrier.Order order(String what, Exchange exchange) {
        Progress progress = exchange.progress();
        return new Carrier.Order(
                what + "-" + exchange.key(),
                exchange.number(),
                exchange.assetId(),
                exchange.ownerId(),
                requireNonNull(progress.fact("modelId"), "it was approved"),
                requireNonNull(progress.fact("deviceId"), "it was approved"));
    }
}
