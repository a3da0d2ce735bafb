package dev.apoyo.simulator.mqtt;

import org.jspecify.annotations.Nullable;

/** A message in a device's outbox, from being offered until it is acknowledged. Owned by one event loop. */
final class Outbound {

    final byte[] body;
    final @Nullable Long sequence;
    final boolean isRepeat;

    boolean wasSent;
    boolean isRefused;

    Outbound(byte[] body, @Nullable Long sequence, boolean isRepeat) {
        this.body = body;
        this.sequence = sequence;
        this.isRepeat = isRepeat;
    }
}
