package dev.apoyo.api.exchange;

import static java.util.Objects.requireNonNull;

import dev.apoyo.api.exchange.ExchangeMoves.Held;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Orders the shipment of what was approved. Tried again after a crash, it is the same order: its key is that of the exchange. */
public final class ShipReplacement extends ExchangeTask {

    static final String KIND = "exchange-ship";

    private final Carrier carrier;

    public ShipReplacement(ExchangeMoves moves, Carrier carrier) {
        super(KIND, ExchangeMove.SHIP, moves);
        this.carrier = carrier;
    }

    @Override
    Future<Void> run(Held held) {
        return carrier.ship(order("ship", held.exchange()))
                .map(shipment -> new JsonObject()
                        .put("carrier", shipment.carrier())
                        .put("trackingNumber", shipment.trackingNumber()))
                .compose(facts -> make(held, facts));
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
