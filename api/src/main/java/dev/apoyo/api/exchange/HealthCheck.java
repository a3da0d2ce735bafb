package dev.apoyo.api.exchange;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the telemetry of a new device shows that it works: it has spoken over the verification time, without an alarm, and
 * still speaks. Pure.
 */
final class HealthCheck {

    /** How long it may be quiet at the end of the time. */
    private static final Duration STILL_SPEAKS = Duration.ofHours(24);

    /** Between two looks when nothing says when the next one is worth it. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private HealthCheck() {}

    /**
     * What is known of the device since it was activated.
     *
     * @param firstHeardAt null when it has not sent anything yet
     * @param alarmActive whether an alarm of it is active now
     * @param lastClearedAt when its last alarm was over; null when it had none
     */
    record Signs(
            @Nullable Instant firstHeardAt,
            @Nullable Instant lastHeardAt,
            boolean alarmActive,
            @Nullable Instant lastClearedAt) {}

    /**
     * What it means.
     *
     * @param lookAgainAt when to look again; null when it is healthy
     */
    record Verdict(boolean isHealthy, @Nullable Instant lookAgainAt) {}

    static Verdict of(Signs signs, Duration verification, Instant now) {
        Instant first = signs.firstHeardAt();
        Instant last = signs.lastHeardAt();
        if (signs.alarmActive() || first == null || last == null) {
            return later(now.plus(LOOK_AGAIN));
        }
        Instant cleared = signs.lastClearedAt();
        Instant wellSince = cleared != null && cleared.isAfter(first) ? cleared : first;
        boolean isLongEnough = !last.isBefore(wellSince.plus(verification));
        boolean stillSpeaks = !now.isAfter(last.plus(STILL_SPEAKS));
        return isLongEnough && stillSpeaks ? new Verdict(true, null) : later(next(wellSince.plus(verification), now));
    }

    private static Instant next(Instant worthIt, Instant now) {
        Instant soon = now.plus(LOOK_AGAIN);
        return worthIt.isAfter(soon) ? worthIt : soon;
    }

    private static Verdict later(Instant at) {
        return new Verdict(false, at);
    }
}
