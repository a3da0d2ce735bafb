package dev.apoyo.ingest.config;

import java.util.List;

/** Settings that cannot be used; the message lists all that is wrong with them. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConfigException(List<String> mistakes) {
        super("settings not usable:\n  " + String.join("\n  ", mistakes));
    }
}
