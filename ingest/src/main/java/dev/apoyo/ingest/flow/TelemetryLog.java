package dev.apoyo.ingest.flow;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.Rejected;

/**
 * Where messages are safe. Never blocks; while the log is away, what was handed over waits here (its memory is bounded)
 * and is appended, in order per device, when the log is back.
 */
public interface TelemetryLog {

    void append(TelemetryMessage message, Listener listener);

    void append(Rejected rejected, Listener listener);

    void append(Presence presence, Listener listener);

    /** Hears of one append, exactly once, on any thread; must not block. */
    interface Listener {
        void appended(Result result);
    }

    /** How an append ended. */
    enum Result {
        /** Safe: replicated as the log demands. */
        APPENDED,
        /** No memory left to let it wait. */
        FULL,
        /** The log refused it for good. */
        FAILED
    }
}
