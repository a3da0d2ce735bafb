package dev.apoyo.local.stack;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sun.misc.Signal;

/**
 * Ctrl-C and SIGTERM as something to wait for. The virtual machine hears of the first one nothing: its own shutdown would
 * run the hooks of all libraries at once, and Flink would be gone before ingest has stopped. The second one ends the
 * process at once.
 */
public final class StopSignal {

    private static final int STOPPED_BY_FORCE = 130;

    private final CountDownLatch asked = new CountDownLatch(1);

    private StopSignal() {}

    /** Listens from now on. */
    public static StopSignal listen() {
        StopSignal stop = new StopSignal();
        Signal.handle(new Signal("INT"), signal -> stop.onSignal());
        Signal.handle(new Signal("TERM"), signal -> stop.onSignal());
        return stop;
    }

    /** Whether somebody asked to stop within this time. */
    public boolean await(Duration time) {
        try {
            return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void onSignal() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(STOPPED_BY_FORCE);
        }
        asked.countDown();
    }
}
