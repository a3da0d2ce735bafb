package dev.apoyo.simulator;

import org.jspecify.annotations.Nullable;

/** Checks of settings and descriptions; the message names the key. */
public final class Require {

    private Require() {}

    public static <T> T present(String key, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    public static void that(boolean holds, String key, String must, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(key + " must be " + must + ", not " + value);
        }
    }

    public static void ratio(String key, double value) {
        that(value >= 0 && value <= 1, key, "0 to 1", value);
    }
}
