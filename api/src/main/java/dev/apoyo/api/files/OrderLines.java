package dev.apoyo.api.files;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a file of orders each key is. Each line is read once: a whole file at first, then what other processes have added.
 * Whoever calls holds the lock of the file, so a last line without its end is of somebody who was killed while writing.
 */
final class OrderLines {

    static final String KEY = "key";

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] END = {'\n'};

    private final Map<String, Place> places = new HashMap<>();
    private long readUpTo;

    private record Place(long at, int bytes) {}

    /** Reads what is new, mends a torn last line, and has on disk what it will answer with. */
    void catchUp(FileChannel channel) throws IOException {
        if (channel.size() < readUpTo) {
            places.clear();
            readUpTo = 0;
        }
        if (channel.size() > readUpTo) {
            byte[] torn = readWholeLines(channel);
            mend(channel, torn);
            channel.force(true);
        }
    }

    /** Returns what follows the end of the last whole line. */
    private byte[] readWholeLines(FileChannel channel) throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel.position(readUpTo)), BUFFER_BYTES);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == END[0]) {
                take(line.toByteArray());
                line.reset();
            } else {
                line.write(next);
            }
        }
        return line.toByteArray();
    }

    /** An order that is whole but for its end counts; of any other nobody has heard, and it will come again. */
    private void mend(FileChannel channel, byte[] torn) throws IOException {
        if (isOrder(torn)) {
            write(channel, END, readUpTo + torn.length);
            take(torn);
        } else {
            channel.truncate(readUpTo);
        }
    }

    private static boolean isOrder(byte[] line) {
        try {
            return line.length > 0 && keyOf(line) != null;
        } catch (DecodeException e) {
            return false;
        }
    }

    private void take(byte[] line) {
        if (line.length > 0) {
            places.putIfAbsent(keyOf(line), new Place(readUpTo, line.length));
        }
        readUpTo += line.length + END.length;
    }

    private static String keyOf(byte[] line) {
        return parsed(line).getString(KEY);
    }

    private static JsonObject parsed(byte[] line) {
        return new JsonObject(new String(line, StandardCharsets.UTF_8));
    }

    Optional<JsonObject> find(FileChannel channel, String key) throws IOException {
        Place place = places.get(key);
        if (place == null) {
            return Optional.empty();
        }
        ByteBuffer line = ByteBuffer.allocate(place.bytes());
        while (line.hasRemaining() && channel.read(line, place.at() + line.position()) >= 0) {}
        return Optional.of(parsed(line.array()));
    }

    /** Completes when it is on disk. What fails half-way is a torn line to whoever comes next. */
    void append(FileChannel channel, JsonObject order) throws IOException {
        byte[] line = order.encode().getBytes(StandardCharsets.UTF_8);
        write(channel, line, readUpTo);
        write(channel, END, readUpTo + line.length);
        channel.force(true);
        take(line);
    }

    private static void write(FileChannel channel, byte[] bytes, long at) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest, at + rest.position());
        }
    }
}
