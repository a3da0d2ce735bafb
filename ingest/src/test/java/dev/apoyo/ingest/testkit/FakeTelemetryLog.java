package dev.apoyo.ingest.testkit;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.ingest.flow.TelemetryLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A log in memory that can be told to go away, to be full and to fail. */
public final class FakeTelemetryLog implements TelemetryLog {

    private enum Mode {
        APPENDS,
        IS_AWAY,
        IS_FULL,
        FAILS,
        BREAKS
    }

    private final List<TelemetryMessage> telemetry = new ArrayList<>();
    private final List<Rejected> rejects = new ArrayList<>();
    private final List<Presence> presences = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private Mode mode = Mode.APPENDS;

    @Override
    public void append(TelemetryMessage message, Listener listener) {
        append(telemetry, message, listener);
    }

    @Override
    public void append(Rejected rejected, Listener listener) {
        append(rejects, rejected, listener);
    }

    @Override
    public void append(Presence presence, Listener listener) {
        append(presences, presence, listener);
    }

    private <T> void append(List<T> records, T record, Listener listener) {
        switch (take(records, record, listener)) {
            case APPENDS -> listener.appended(Result.APPENDED);
            case IS_AWAY -> {}
            case IS_FULL -> listener.appended(Result.FULL);
            case FAILS -> listener.appended(Result.FAILED);
            case BREAKS -> throw new IllegalStateException("the log has a bug");
        }
    }

    /** Decides and does so in one step: what is held back after the log came back would wait for ever. */
    private synchronized <T> Mode take(List<T> records, T record, Listener listener) {
        if (mode == Mode.APPENDS) {
            records.add(record);
        } else if (mode == Mode.IS_AWAY) {
            waiting.add(() -> appendNow(records, record, listener));
        }
        return mode;
    }

    private <T> void appendNow(List<T> records, T record, Listener listener) {
        synchronized (this) {
            records.add(record);
        }
        listener.appended(Result.APPENDED);
    }

    private synchronized void mode(Mode next) {
        mode = next;
    }

    /** From now on appends wait. */
    public void goAway() {
        mode(Mode.IS_AWAY);
    }

    /** What waited is appended, and then all that comes: in the order it came, as the real log does. */
    public void comeBack() {
        for (Runnable next = nextWaiting(); next != null; next = nextWaiting()) {
            next.run();
        }
    }

    /** The log is back with the last one: what comes in the meantime has to queue. */
    private synchronized @Nullable Runnable nextWaiting() {
        if (waiting.isEmpty()) {
            mode = Mode.APPENDS;
            return null;
        }
        return waiting.remove(0);
    }

    public void fillUp() {
        mode(Mode.IS_FULL);
    }

    public void fail() {
        mode(Mode.FAILS);
    }

    /** From now on it throws, which it should not. */
    public void breakDown() {
        mode(Mode.BREAKS);
    }

    public synchronized int waiting() {
        return waiting.size();
    }

    public synchronized List<TelemetryMessage> telemetry() {
        return List.copyOf(telemetry);
    }

    public synchronized List<Rejected> rejects() {
        return List.copyOf(rejects);
    }

    public synchronized List<Presence> presences() {
        return List.copyOf(presences);
    }
}
