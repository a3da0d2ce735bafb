package dev.apoyo.simulator.mqtt;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** Cuts what an endpoint sends into packets. Not safe for several threads. */
final class PacketReader {

    private static final int MAX_LENGTH_BYTES = 4;

    /** Hears each whole packet; {@code body} is what follows the fixed header. */
    interface Listener {
        void packet(int type, int flags, Buffer body);
    }

    private final Listener listener;
    private @Nullable Buffer rest;

    PacketReader(Listener listener) {
        this.listener = listener;
    }

    /** @throws IllegalStateException when the endpoint does not speak MQTT */
    void read(Buffer chunk) {
        Buffer all = rest == null ? chunk : rest.appendBuffer(chunk);
        int position = 0;
        int next;
        while ((next = readPacket(all, position)) > position) {
            position = next;
        }
        rest = position == all.length() ? null : all.getBuffer(position, all.length());
    }

    /** Where the packet after this one begins, or {@code start} when this one is not all here yet. */
    private int readPacket(Buffer all, int start) {
        int length = 0;
        for (int i = 0; i < MAX_LENGTH_BYTES; i++) {
            int at = start + 1 + i;
            if (at >= all.length()) {
                return start;
            }
            int seven = all.getUnsignedByte(at);
            length |= (seven & 0x7F) << (7 * i);
            if ((seven & 0x80) == 0) {
                return deliver(all, start, at + 1, length);
            }
        }
        throw new IllegalStateException("the endpoint sent a packet with a length of more than 4 bytes");
    }

    private int deliver(Buffer all, int start, int bodyStart, int length) {
        int end = bodyStart + length;
        if (end > all.length()) {
            return start;
        }
        int first = all.getUnsignedByte(start);
        listener.packet(first >>> 4, first & 0x0F, all.slice(bodyStart, end));
        return end;
    }
}
