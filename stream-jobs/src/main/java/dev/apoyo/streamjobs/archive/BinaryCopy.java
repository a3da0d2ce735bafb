package dev.apoyo.streamjobs.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * PostgreSQL's binary COPY format, as far as the archive needs it. Text can hold anything: U+0000, which PostgreSQL does
 * not store, becomes U+FFFD.
 */
final class BinaryCopy {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int TEXT_OID = 25;
    private static final int FLOAT8_OID = 701;
    private static final long POSTGRES_EPOCH_SECONDS = 946_684_800;
    private static final byte JSONB_VERSION = 1;

    private ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.BIG_ENDIAN);

    BinaryCopy begin() {
        buffer.clear();
        ensure(SIGNATURE.length + 8);
        buffer.put(SIGNATURE).putInt(0).putInt(0);
        return this;
    }

    BinaryCopy row(int fields) {
        ensure(2);
        buffer.putShort((short) fields);
        return this;
    }

    BinaryCopy end() {
        ensure(2);
        buffer.putShort((short) -1);
        return this;
    }

    BinaryCopy timestamptz(Instant time) {
        return int8(Math.subtractExact(microsOf(time), POSTGRES_EPOCH_SECONDS * 1_000_000));
    }

    BinaryCopy int8(long value) {
        ensure(12);
        buffer.putInt(8).putLong(value);
        return this;
    }

    BinaryCopy text(String value) {
        bytes(utf8(value));
        return this;
    }

    BinaryCopy jsonb(String json) {
        byte[] bytes = utf8(json);
        ensure(5 + bytes.length);
        buffer.putInt(1 + bytes.length).put(JSONB_VERSION).put(bytes);
        return this;
    }

    BinaryCopy nothing() {
        ensure(4);
        buffer.putInt(-1);
        return this;
    }

    /** The caller then gives each element by {@link #text} or {@link #float8}, and {@link #endArray} last. */
    int beginTextArray(int count) {
        return beginArray(TEXT_OID, count);
    }

    int beginFloat8Array(int count) {
        return beginArray(FLOAT8_OID, count);
    }

    private int beginArray(int elementOid, int count) {
        ensure(24);
        int start = buffer.position();
        buffer.putInt(0);
        buffer.putInt(count == 0 ? 0 : 1).putInt(0).putInt(elementOid);
        if (count > 0) {
            buffer.putInt(count).putInt(1);
        }
        return start;
    }

    BinaryCopy endArray(int start) {
        buffer.putInt(start, buffer.position() - start - 4);
        return this;
    }

    BinaryCopy float8(double value) {
        ensure(12);
        buffer.putInt(8).putDouble(value);
        return this;
    }

    private void bytes(byte[] bytes) {
        ensure(4 + bytes.length);
        buffer.putInt(bytes.length).put(bytes);
    }

    /** What was written since {@link #begin}; valid until the next {@code begin}. */
    byte[] array() {
        return buffer.array();
    }

    int size() {
        return buffer.position();
    }

    private void ensure(int room) {
        if (buffer.remaining() < room) {
            int capacity = Math.max(buffer.capacity() * 2, buffer.position() + room);
            ByteBuffer larger = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), capacity));
            buffer = larger.order(ByteOrder.BIG_ENDIAN).position(buffer.position());
        }
    }

    private static byte[] utf8(String value) {
        String storable = value.indexOf('\0') < 0 ? value : value.replace('\0', '\uFFFD');
        return storable.getBytes(StandardCharsets.UTF_8);
    }

    static long microsOf(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000L), time.getNano() / 1_000);
    }
}
