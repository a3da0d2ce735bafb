package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.Condition.Side;
import dev.apoyo.contracts.rule.Condition.ThresholdHeld;
import java.time.Instant;
import java.util.List;

/**
 * A metric beyond its limit in every reading for a time.
 *
 * <p>The hold is the run of readings beyond the limit since the newest reading that was not. Readings more than the
 * hold, and more than an hour, apart do not belong to one run: nobody saw what was in between. While the alarm is active
 * a reading between limit and dead band ends the hold but not the alarm; the next complete hold is another occurrence.
 *
 * <p>Late readings: one beyond the limit joins or prolongs the present hold, one within the limit cuts it; one that is
 * older than the newest good reading changes nothing. A reading that is already there changes nothing.
 */
final class ThresholdHeldEvaluator {

    private static final long SHORTEST_GAP_MILLIS = 3_600_000;

    private ThresholdHeldEvaluator() {}

    static Verdict onReading(RuleState state, ThresholdHeld condition, Sample reading, Subject subject) {
        if (reading.timeMillis() <= state.overUntilMillis()) {
            return Verdict.quiet(state);
        }
        return isBeyond(condition, reading.value())
                ? onBeyond(state, condition, reading, subject)
                : onWithin(state, condition, reading, subject);
    }

    private static Verdict onBeyond(RuleState state, ThresholdHeld condition, Sample reading, Subject subject) {
        List<Sample> before = state.samples();
        if (isFarAfter(before, reading, condition)) {
            RuleState restarted = new RuleState(state.overUntilMillis(), List.of(reading), false, state.alarm());
            return onHold(restarted, condition, reading, subject);
        }
        if (isFarBefore(before, reading, condition)) {
            return Verdict.quiet(state);
        }
        List<Sample> held = Samples.with(before, reading);
        if (held == before) {
            return Verdict.quiet(state);
        }
        return onHold(state.withSamples(Samples.thinned(held, Samples.EVIDENCE_AT_MOST)), condition, reading, subject);
    }

    private static Verdict onHold(RuleState state, ThresholdHeld condition, Sample reading, Subject subject) {
        List<Sample> held = state.samples();
        long heldMillis = Samples.last(held).timeMillis() - Samples.first(held).timeMillis();
        if (state.counted() || heldMillis < condition.holdSeconds() * 1000) {
            return Verdict.quiet(state);
        }
        RuleState counted = new RuleState(state.overUntilMillis(), held, true, state.alarm());
        Alarm active = state.alarm();
        Evidence evidence = evidence(condition, held);
        if (active == null) {
            long completedAt = completedAtMillis(condition, held);
            return Verdict.telling(counted, Alarms.raised(subject, completedAt, 1, false, evidence));
        }
        return Verdict.telling(
                counted,
                Alarms.updated(active, reading.timeMillis(), active.occurrences() + 1, evidence, subject.receivedAt()));
    }

    private static Verdict onWithin(RuleState state, ThresholdHeld condition, Sample reading, Subject subject) {
        List<Sample> later = Samples.since(state.samples(), reading.timeMillis() + 1);
        if (!later.isEmpty()) {
            return Verdict.quiet(new RuleState(reading.timeMillis(), later, state.counted(), state.alarm()));
        }
        RuleState ended = new RuleState(reading.timeMillis(), List.of(), false, state.alarm());
        Alarm active = state.alarm();
        if (active == null || !isBack(condition, reading.value())) {
            return Verdict.quiet(ended);
        }
        return Verdict.telling(ended, Alarms.cleared(active, reading.timeMillis(), subject.receivedAt()));
    }

    private static boolean isBeyond(ThresholdHeld condition, double value) {
        return condition.side() == Side.ABOVE ? value > condition.limit() : value < condition.limit();
    }

    private static boolean isBack(ThresholdHeld condition, double value) {
        return condition.side() == Side.ABOVE
                ? value <= condition.limit() - condition.deadBand()
                : value >= condition.limit() + condition.deadBand();
    }

    private static boolean isFarAfter(List<Sample> held, Sample reading, ThresholdHeld condition) {
        return held.isEmpty() || reading.timeMillis() - Samples.last(held).timeMillis() > widestGapMillis(condition);
    }

    private static boolean isFarBefore(List<Sample> held, Sample reading, ThresholdHeld condition) {
        return Samples.first(held).timeMillis() - reading.timeMillis() > widestGapMillis(condition);
    }

    private static long widestGapMillis(ThresholdHeld condition) {
        return Math.max(SHORTEST_GAP_MILLIS, condition.holdSeconds() * 1000);
    }

    private static long completedAtMillis(ThresholdHeld condition, List<Sample> held) {
        long due = Samples.first(held).timeMillis() + condition.holdSeconds() * 1000;
        for (Sample sample : held) {
            if (sample.timeMillis() >= due) {
                return sample.timeMillis();
            }
        }
        return Samples.last(held).timeMillis();
    }

    private static Evidence evidence(ThresholdHeld condition, List<Sample> held) {
        long start = Samples.first(held).timeMillis();
        long end = Samples.last(held).timeMillis();
        String side = condition.side() == Side.ABOVE ? "above" : "below";
        String summary = condition.metric() + " " + side + " " + condition.limit() + " for " + (end - start) / 1000
                + " s, last " + Samples.last(held).value();
        return new Evidence(
                Instant.ofEpochMilli(start),
                Instant.ofEpochMilli(end),
                Samples.asEvidence(held, condition.metric()),
                summary);
    }
}
