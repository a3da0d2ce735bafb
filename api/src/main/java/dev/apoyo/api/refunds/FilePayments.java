package dev.apoyo.api.refunds;

import dev.apoyo.api.files.OrderBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;

/** A payment service of files: each refund is one line of {@code refunds.jsonl}, for a person or a script to carry out. */
public final class FilePayments implements Payments {

    private final OrderBook refunds;

    public FilePayments(Vertx vertx, Path folder) {
        this.refunds = new OrderBook(vertx, folder.resolve("refunds.jsonl"));
    }

    @Override
    public Future<Settlement> pay(Order order) {
        JsonObject line = new JsonObject()
                .put("destination", order.destination().name())
                .put("orderId", order.orderId())
                .put("paymentReference", order.paymentReference())
                .put("amountMinor", order.amountMinor())
                .put("currency", order.currency())
                .put("ownerId", order.ownerId());
        return refunds.order(order.key(), line).map(written -> new Settlement(true, written.getString("key")));
    }
}
