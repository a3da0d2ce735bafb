package dev.apoyo.streamjobs.detection;

import org.apache.flink.util.FlinkRuntimeException;

/** State behind an interface that knows no engine: what the engine throws becomes a failure of the task. */
final class StateAccess {

    private StateAccess() {}

    /** @param <T> what is read */
    interface Read<T> {
        T run() throws Exception;
    }

    interface Write {
        void run() throws Exception;
    }

    static <T> T read(Read<T> access) {
        try {
            return access.run();
        } catch (Exception e) {
            throw failed(e);
        }
    }

    static void write(Write access) {
        try {
            access.run();
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private static FlinkRuntimeException failed(Exception cause) {
        return new FlinkRuntimeException("keyed state could not be reached", cause);
    }
}
