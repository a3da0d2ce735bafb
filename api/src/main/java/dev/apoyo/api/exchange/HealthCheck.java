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

    private static final Duration WITHOUT_A_RULE = Duration.ofHours(12);

    private HealthCheck() {}

    /**
     * How long it must have spoken without an alarm: the time of the rule behind the case; of a case without one, half a day.
     *
     * @param ofRuleMinutes 0 when there is no rule
     */
    static Duration verification(long ofRuleMinutes) {
        return ofRuleMinutes > 0 ? Duration.ofMinutes(ofRuleMinutes) : WITHOUT_A_RULE;
    }

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
        Instant wellSince = wellSince(signs, first);
        boolean isLongEnough = !last.isBefore(wellSince.plus(verification));
        boolean stillSpeaks = !now.isAfter(last.plus(STILL_SPEAKS));
        return isLongEnough && stillSpeaks ? new Verdict(true, null) : later(next(wellSince.plus(verification), now));
    }

    /** When it has been well for long enough if it goes on like this; null while it is silent or shows a fault. */
    static @Nullable Instant expectedAt(Signs signs, Duration verification) {
        Instant first = signs.firstHeardAt();
        return signs.alarmActive() || first == null
                ? null
                : wellSince(signs, first).plus(verification);
    }

    private static Instant wellSince(Signs signs, Instant first) {
        Instant cleared = signs.lastClearedAt();
        return cleared != null && cleared.isAfter(first) ? cleared : first;
    }

    private static Instant next(Instant worthIt, Instant now) {
        Instant soon = now.plus(LOOK_AGAIN);
        return worthIt.isAfter(soon) ? worthIt : soon;
    }

    private static Verdict later(Instant at) {
        return new Verdict(false, at);
    }
}
