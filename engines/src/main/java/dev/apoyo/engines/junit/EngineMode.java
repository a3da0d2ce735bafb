package dev.apoyo.engines.junit;

import java.util.Locale;

/** Where the engines of the tests come from: system property {@code apoyo.engines}. */
enum EngineMode {
    EMBEDDED,
    CONTAINERS;

    static EngineMode current() {
        String asked = System.getProperty("apoyo.engines", "embedded");
        return switch (asked.toLowerCase(Locale.ROOT)) {
            case "", "embedded" -> EMBEDDED;
            case "containers" -> CONTAINERS;
            default ->
                throw new IllegalArgumentException("apoyo.engines must be 'embedded' or 'containers', not: " + asked);
        };
    }
}
