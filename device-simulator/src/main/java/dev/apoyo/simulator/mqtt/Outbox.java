package dev.apoyo.simulator.mqtt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one device has to say and what it has said without an answer yet: at least once, in order, counted exactly. A
 * message is counted as published when it first leaves, as acknowledged or refused once, however often it is sent. No
 * network in here; owned by one event loop.
 */
final class Outbox {

    private static final int LAST_PACKET_ID = 65_535;

    private final int maxInFlight;
    private final int maxSize;
    private final Deliveries deliveries;
    private final AtomicLong acknowledged = new AtomicLong();

    private final ArrayDeque<Outbound> waiting = new ArrayDeque<>();
    private final Map<Integer, Outbound> inFlight = new LinkedHashMap<>();
    private final Set<Long> refusedSequences = new HashSet<>();
    private long acknowledgedWithoutSequence;
    private int lastPacketId;

    Outbox(int maxInFlight, int maxSize, Deliveries deliveries) {
        this.maxInFlight = maxInFlight;
        this.maxSize = maxSize;
        this.deliveries = deliveries;
    }

    int size() {
        return waiting.size() + inFlight.size();
    }

    /** Distinct messages acknowledged and not refused; any thread may ask. */
    long acknowledged() {
        return acknowledged.get();
    }

    boolean hasRoomFor(int messages) {
        return size() + messages <= maxSize;
    }

    /** Takes a message, or says no when it is full. */
    boolean offer(Outbound message) {
        if (!hasRoomFor(1)) {
            return false;
        }
        waiting.addLast(message);
        return true;
    }

    boolean maySend() {
        return !waiting.isEmpty() && inFlight.size() < maxInFlight;
    }

    int nextPacketId() {
        do {
            lastPacketId = lastPacketId == LAST_PACKET_ID ? 1 : lastPacketId + 1;
        } while (inFlight.containsKey(lastPacketId));
        return lastPacketId;
    }

    /** Moves the oldest waiting message to the ones in flight; ask {@link #maySend} before. */
    Outbound send(int packetId) {
        Outbound message = waiting.removeFirst();
        inFlight.put(packetId, message);
        if (message.wasSent) {
            deliveries.redelivered.increment();
        } else if (message.isRepeat) {
            deliveries.repeated.increment();
        } else {
            deliveries.published.increment();
        }
        message.wasSent = true;
        return message;
    }

    /** An acknowledgement; of a packet that is no message of ours (presence) it means nothing. */
    void acknowledge(int packetId) {
        Outbound message = inFlight.remove(packetId);
        if (message == null || message.isRepeat || message.isRefused) {
            return;
        }
        acknowledged.incrementAndGet();
        deliveries.acknowledged.increment();
        if (message.sequence == null) {
            acknowledgedWithoutSequence++;
        }
    }

    /**
     * A report of a refusal. It may come before the acknowledgement or after it, and a second time for a copy.
     *
     * @param sequence null when the endpoint could not read one
     */
    void refuse(@Nullable Long sequence, String reason) {
        if (sequence != null && !refusedSequences.add(sequence)) {
            return;
        }
        Outbound message = firstInFlight(sequence);
        if (message != null) {
            message.isRefused = true;
            deliveries.refused(reason);
        } else if (sequence != null || acknowledgedWithoutSequence > 0) {
            takeBackAcknowledgement(sequence);
            deliveries.refused(reason);
        }
    }

    /** The connection is gone: what was in flight goes out again, first and in the same order. */
    void connectionLost() {
        List<Outbound> unanswered = new ArrayList<>(inFlight.values());
        inFlight.clear();
        for (int i = unanswered.size() - 1; i >= 0; i--) {
            if (!unanswered.get(i).isRepeat) {
                waiting.addFirst(unanswered.get(i));
            }
        }
    }

    private void takeBackAcknowledgement(@Nullable Long sequence) {
        acknowledged.decrementAndGet();
        deliveries.acknowledged.decrement();
        if (sequence == null) {
            acknowledgedWithoutSequence--;
        }
    }

    private @Nullable Outbound firstInFlight(@Nullable Long sequence) {
        for (Outbound message : inFlight.values()) {
            if (!message.isRepeat && !message.isRefused && Objects.equals(message.sequence, sequence)) {
                return message;
            }
        }
        return null;
    }
}
