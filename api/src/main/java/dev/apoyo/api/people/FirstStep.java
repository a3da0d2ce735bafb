package dev.apoyo.api.people;

import dev.apoyo.contracts.rule.Severity;
import java.time.Duration;
import java.time.Instant;

/** By when whoever gets a case does something with it, unless they say otherwise. */
public final class FirstStep {

    private static final Duration URGENT = Duration.ofHours(2);

    private FirstStep() {}

    /** What is urgent counts by the wall clock; the rest in their working hours. */
    public static Instant dueAt(Severity severity, StaffMember who, Instant now) {
        return switch (severity) {
            case CRITICAL -> now.plus(URGENT);
            case MAJOR -> working(who, now, 4);
            case MINOR, INDETERMINATE -> working(who, now, 8);
            case WARNING -> working(who, now, 16);
        };
    }

    private static Instant working(StaffMember who, Instant now, int hours) {
        return who.shift().due(who.availableFrom(now), Duration.ofHours(hours));
    }
}
