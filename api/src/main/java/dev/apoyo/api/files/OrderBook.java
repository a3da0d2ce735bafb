package dev.apoyo.api.files;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file of orders, one JSON object a line, each with a {@code key}. The same key is written once, however often it is
 * ordered, by however many processes, and wherever one of them is killed: the default of ports to services that honour
 * such keys.
 */
public final class OrderBook {

    /** A file lock keeps other processes away, and fails for a second one of this process. */
    private static final Object ONE_OF_THIS_PROCESS = new Object();

    private final Vertx vertx;
    private final Path file;
    private final OrderLines lines = new OrderLines();

    /** @param file made, with its folders, when the first order comes */
    public OrderBook(Vertx vertx, Path file) {
        this.vertx = vertx;
        this.file = file.toAbsolutePath();
    }

    /** Writes the order unless its key is there. Completes, when it is on disk, with the order that counts: the first. */
    public Future<JsonObject> order(String key, JsonObject order) {
        return vertx.executeBlocking(() -> orderNow(key, order.copy().put(OrderLines.KEY, key)), true);
    }

    private JsonObject orderNow(String key, JsonObject order) throws IOException {
        synchronized (ONE_OF_THIS_PROCESS) {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                lines.catchUp(channel);
                Optional<JsonObject> known = lines.find(channel, key);
                if (known.isEmpty()) {
                    lines.append(channel, order);
                }
                return known.orElse(order);
            }
        }
    }
}
