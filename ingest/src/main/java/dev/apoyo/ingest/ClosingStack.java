package dev.apoyo.ingest;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was opened, to be closed in reverse. One that fails to close does not keep the others open. */
final class ClosingStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClosingStack.class);

    private record Opened(String name, AutoCloseable closer) {}

    private final Deque<Opened> opened = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(String name, T closer) {
        opened.push(new Opened(name, closer));
        return closer;
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            close(opened.pop());
        }
    }

    private static void close(Opened one) {
        try {
            one.closer().close();
        } catch (Exception e) {
            LOG.warn("not closed cleanly part={} error={}", one.name(), e.toString());
        }
    }
}
