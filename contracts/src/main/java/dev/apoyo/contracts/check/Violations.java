package dev.apoyo.contracts.check;

import dev.apoyo.contracts.device.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects all violations of one value. Components may be null here whatever their type says: they come from JSON. */
final class Violations {

    private final List<Violation> found = new ArrayList<>();

    List<Violation> toList() {
        return Collections.unmodifiableList(found);
    }

    void add(String pointer, String detail) {
        found.add(new Violation(pointer, detail));
    }

    /** Whether it is there. */
    boolean present(String pointer, @Nullable Object value, String accepted) {
        if (value == null) {
            add(pointer, "is missing; accepted: " + accepted);
        }
        return value != null;
    }

    /** Whether it is an id. */
    boolean id(String pointer, @Nullable String value) {
        boolean isId = value != null && Ids.isValid(value);
        if (!isId) {
            add(pointer, (value == null ? "is missing" : "is no id") + "; accepted: " + Ids.GRAMMAR);
        }
        return isId;
    }

    void text(String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            add(pointer, "is missing or blank; accepted: text");
        }
    }

    void within(String pointer, long value, long min, long max) {
        if (value < min || value > max) {
            add(pointer, value + " is out of range; accepted: " + min + " to " + max);
        }
    }

    void finite(String pointer, double value) {
        if (!Double.isFinite(value)) {
            add(pointer, value + " is not finite; accepted: a finite number");
        }
    }

    void notNegative(String pointer, double value) {
        if (!Double.isFinite(value) || value < 0) {
            add(pointer, value + " is out of range; accepted: a finite number, at least 0");
        }
    }

    void positive(String pointer, double value) {
        if (!Double.isFinite(value) || value <= 0) {
            add(pointer, value + " is out of range; accepted: a finite number greater than 0");
        }
    }

    void atLeast(String pointer, double value, double min) {
        if (!Double.isFinite(value) || value < min) {
            add(pointer, value + " is out of range; accepted: a finite number, at least " + min);
        }
    }

    void between(String pointer, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            add(pointer, value + " is out of range; accepted: " + min + " to " + max);
        }
    }

    void size(String pointer, int size, int min, int max) {
        if (size < min || size > max) {
            add(pointer, "has " + size + " items; accepted: " + min + " to " + max);
        }
    }
}
