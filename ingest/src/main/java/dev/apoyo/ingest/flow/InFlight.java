package dev.apoyo.ingest.flow;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What was taken and is not answered yet, over all connections. Safe for many threads. */
public final class InFlight {

    private final InFlightBounds bounds;
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile long lastLeftNanos = System.nanoTime();

    public InFlight(InFlightBounds bounds) {
        this.bounds = bounds;
    }

    /** Counts a message in, or says no when there is no room. A lone message always has room, whatever its size. */
    public boolean tryEnter(int size) {
        int count = messages.incrementAndGet();
        long total = bytes.addAndGet(size);
        if (count == 1) {
            lastLeftNanos = System.nanoTime();
            return true;
        }
        if (count > bounds.maxMessages() || total > bounds.maxBytes()) {
            subtract(size);
            return false;
        }
        return true;
    }

    /** Counts an answered message out. */
    public void leave(int size) {
        subtract(size);
        lastLeftNanos = System.nanoTime();
    }

    private void subtract(int size) {
        messages.decrementAndGet();
        bytes.addAndGet(-size);
    }

    public int messages() {
        return messages.get();
    }

    public long bytes() {
        return bytes.get();
    }

    /** Whether a new connection could send anything at all. */
    public boolean isFull() {
        return messages.get() >= bounds.maxMessages() || bytes.get() >= bounds.maxBytes();
    }

    /** For how long messages have waited with none being answered; 0 when none waits. */
    public long stalledMillis() {
        return messages.get() == 0 ? 0 : Math.max(0, (System.nanoTime() - lastLeftNanos) / 1_000_000);
    }
}
