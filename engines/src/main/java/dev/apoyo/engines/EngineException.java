package dev.apoyo.engines;

import org.jspecify.annotations.Nullable;

/** An engine did not start or stop; the message says which, and what to do. */
public final class EngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EngineException(String message) {
        super(message);
    }

    public EngineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
