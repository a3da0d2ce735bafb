package dev.apoyo.api.files;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of orders, one JSON object a line, each with a {@code key}. The same key is written once, however often it is
 * ordered and by however many processes: the default of ports to services that honour such keys.
 */
public final class OrderBook {

    private static final String KEY = "key";

    private final Vertx vertx;
    private final Path file;

    /** @param file made, with its folders, when the first order comes */
    public OrderBook(Vertx vertx, Path file) {
        this.vertx = vertx;
        this.file = file;
    }

    /** Writes the order unless its key is there. Completes, when it is on disk, with the order that counts: the first. */
    public Future<JsonObject> order(String key, JsonObject order) {
        return vertx.executeBlocking(() -> orderNow(key, order.copy().put(KEY, key)), true);
    }

    /** The order of this key. */
    public Future<Optional<JsonObject>> find(String key) {
        return vertx.executeBlocking(() -> Files.exists(file) ? read(key) : Optional.empty(), true);
    }

    private synchronized JsonObject orderNow(String key, JsonObject order) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                FileLock lock = channel.lock()) {
            Optional<JsonObject> known = read(key);
            if (known.isPresent()) {
                return known.get();
            }
            channel.write(ByteBuffer.wrap((order.encode() + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            return order;
        }
    }

    private Optional<JsonObject> read(String key) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank())
                    .map(JsonObject::new)
                    .filter(order -> key.equals(order.getString(KEY)))
                    .findFirst();
        }
    }
}
