package dev.apoyo.api.exchange;

import dev.apoyo.api.files.OrderBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A carrier of files: orders become lines of {@code shipments.jsonl} and {@code return-labels.jsonl}. A shipment is delivered
 * when somebody makes the file {@code delivered/TRACKING-NUMBER}, or says so by {@code POST /exchanges/{exchangeId}/delivered}.
 */
public final class FileCarrier implements Carrier {

    private static final String NAME = "files";

    private final Vertx vertx;
    private final Path folder;
    private final OrderBook shipments;
    private final OrderBook labels;

    public FileCarrier(Vertx vertx, Path folder) {
        this.vertx = vertx;
        this.folder = folder;
        this.shipments = new OrderBook(vertx, folder.resolve("shipments.jsonl"));
        this.labels = new OrderBook(vertx, folder.resolve("return-labels.jsonl"));
    }

    @Override
    public Future<Shipment> ship(Order order) {
        return shipments
                .order(order.key(), line(order).put("trackingNumber", number("S", order)))
                .map(line -> new Shipment(NAME, line.getString("trackingNumber")));
    }

    @Override
    public Future<ReturnLabel> label(Order order) {
        return labels.order(order.key(), line(order).put("trackingNumber", number("R", order)))
                .map(line -> new ReturnLabel(NAME, line.getString("trackingNumber")));
    }

    @Override
    public Future<Tracking> track(String trackingNumber) {
        Path delivered = folder.resolve("delivered").resolve(trackingNumber);
        return vertx.executeBlocking(() -> Files.exists(delivered) ? Tracking.DELIVERED : Tracking.UNDER_WAY);
    }

    private static JsonObject line(Order order) {
        return new JsonObject()
                .put("exchange", order.exchangeNumber())
                .put("assetId", order.assetId())
                .put("ownerId", order.ownerId())
                .put("modelId", order.modelId())
                .put("deviceId", order.deviceId());
    }

    private static String number(String kind, Order order) {
        return String.format(Locale.ROOT, "%s%08d", kind, order.exchangeNumber());
    }
}
