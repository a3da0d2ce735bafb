package dev.apoyo.local.stack;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs, and in which order it stops. Safe for use by several threads; parts may start side by side. */
public final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    private final Progress progress;
    private final Map<Part, AutoCloseable> running = new EnumMap<>(Part.class);

    public Parts(Progress progress) {
        this.progress = progress;
    }

    /**
     * Starts a part and says how long it took.
     *
     * @param detail what to tell about it, for example its address
     */
    public <T extends AutoCloseable> T start(Part part, Supplier<T> starter, Function<T, String> detail) {
        long began = System.nanoTime();
        T started = starter.get();
        synchronized (this) {
            running.put(part, started);
        }
        progress.started(part.label(), since(began), detail.apply(started));
        return started;
    }

    /** Stops all that runs, one after the other; one that fails does not keep the others from stopping. */
    @Override
    public synchronized void close() {
        List<Part> order =
                running.keySet().stream().sorted(Comparator.reverseOrder()).toList();
        for (Part part : order) {
            stop(part);
        }
    }

    private void stop(Part part) {
        AutoCloseable closeable = running.remove(part);
        if (closeable == null) {
            return;
        }
        long began = System.nanoTime();
        try {
            closeable.close();
            progress.stopped(part.label(), since(began));
        } catch (Exception e) {
            LOG.error("did not stop part={}", part, e);
            progress.note(part.label() + " did not stop: " + e.getMessage());
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
