package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.Condition.CounterIncrease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A counter that grew by at least {@code increase} within a sliding window.
 *
 * <p>Growth is the newest value less the oldest one in the window after the last fall: a fall is a reset. While the alarm
 * is active each further rise is an occurrence. Late readings take their place in the window by event time; one that is
 * already there, or older than the window, changes nothing.
 */
final class CounterIncreaseEvaluator {

    private static final int KEPT_AT_MOST = 128;

    private CounterIncreaseEvaluator() {}

    static Verdict onReading(
            RuleState state, CounterIncrease condition, Sample reading, long deviceNowMillis, Subject subject) {
        long oldest = deviceNowMillis - windowMillis(condition);
        if (reading.timeMillis() < oldest) {
            return Verdict.quiet(state);
        }
        List<Sample> before = Samples.since(state.samples(), oldest);
        List<Sample> values = Samples.with(before, reading);
        if (values == before) {
            return Verdict.quiet(state);
        }
        RuleState grown = state.withSamples(Samples.thinned(withoutRepeats(values), KEPT_AT_MOST));
        boolean holds = growth(grown.samples()) >= condition.increase();
        Alarm active = state.alarm();
        if (active == null) {
            return holds ? raise(grown, condition, subject) : Verdict.quiet(grown);
        }
        if (!holds) {
            return Verdict.telling(grown, Alarms.cleared(active, deviceNowMillis, subject.receivedAt()));
        }
        return hasRisen(before, reading)
                ? Verdict.telling(
                        grown,
                        Alarms.updated(
                                active,
                                reading.timeMillis(),
                                active.occurrences() + 1,
                                evidence(condition, grown.samples()),
                                subject.receivedAt()))
                : Verdict.quiet(grown);
    }

    private static Verdict raise(RuleState state, CounterIncrease condition, Subject subject) {
        List<Sample> values = state.samples();
        long raisedAt = completedAtMillis(condition, values);
        return Verdict.telling(state, Alarms.raised(subject, raisedAt, 1, false, evidence(condition, values)));
    }

    /** The device's time has moved on: ends what is over, forgets what no longer counts. */
    static Verdict onTime(RuleState state, CounterIncrease condition, long deviceNowMillis, Instant receivedAt) {
        Alarm active = state.alarm();
        List<Sample> values = Samples.since(state.samples(), deviceNowMillis - windowMillis(condition));
        if (active == null) {
            return Verdict.quiet(values.isEmpty() ? RuleState.EMPTY : state.withSamples(values));
        }
        long overAt = overAtMillis(condition, state.samples());
        if (overAt > deviceNowMillis) {
            return Verdict.quiet(state);
        }
        return Verdict.telling(state.withSamples(values), Alarms.cleared(active, overAt, receivedAt));
    }

    /** When to look again, in the device's time; {@link Long#MAX_VALUE} when there is no need. */
    static long nextCheckMillis(RuleState state, CounterIncrease condition) {
        if (state.samples().isEmpty()) {
            return Long.MAX_VALUE;
        }
        return state.alarm() == null
                ? Samples.last(state.samples()).timeMillis() + windowMillis(condition) + 1
                : overAtMillis(condition, state.samples());
    }

    /** A run of equal values says no more than its ends. */
    private static List<Sample> withoutRepeats(List<Sample> values) {
        List<Sample> kept = new ArrayList<>(values.size());
        for (Sample value : values) {
            int size = kept.size();
            boolean repeats = size >= 2
                    && kept.get(size - 1).value() == value.value()
                    && kept.get(size - 2).value() == value.value();
            if (repeats) {
                kept.set(size - 1, value);
            } else {
                kept.add(value);
            }
        }
        return kept;
    }

    private static boolean hasRisen(List<Sample> before, Sample reading) {
        if (before.isEmpty()) {
            return false;
        }
        Sample last = Samples.last(before);
        return reading.timeMillis() >= last.timeMillis() && reading.value() > last.value();
    }

    private static double growth(List<Sample> values) {
        return Samples.last(values).value() - values.get(startOfRun(values)).value();
    }

    private static int startOfRun(List<Sample> values) {
        for (int i = values.size() - 1; i > 0; i--) {
            if (values.get(i).value() < values.get(i - 1).value()) {
                return i;
            }
        }
        return 0;
    }

    private static long completedAtMillis(CounterIncrease condition, List<Sample> values) {
        int start = startOfRun(values);
        double enough = values.get(start).value() + condition.increase();
        for (Sample value : values.subList(start, values.size())) {
            if (value.value() >= enough) {
                return value.timeMillis();
            }
        }
        return Samples.last(values).timeMillis();
    }

    private static long overAtMillis(CounterIncrease condition, List<Sample> values) {
        int start = startOfRun(values);
        double enough = Samples.last(values).value() - condition.increase();
        for (int i = values.size() - 1; i >= start; i--) {
            if (values.get(i).value() <= enough) {
                return values.get(i).timeMillis() + windowMillis(condition) + 1;
            }
        }
        return Long.MIN_VALUE;
    }

    private static long windowMillis(CounterIncrease condition) {
        return condition.windowSeconds() * 1000;
    }

    private static Evidence evidence(CounterIncrease condition, List<Sample> values) {
        List<Sample> run = values.subList(startOfRun(values), values.size());
        String summary = condition.metric() + " grew by " + growth(values) + " within " + condition.windowSeconds()
                + " s, last " + Samples.last(run).value();
        return new Evidence(
                Instant.ofEpochMilli(Samples.first(run).timeMillis()),
                Instant.ofEpochMilli(Samples.last(run).timeMillis()),
                Samples.asEvidence(run, condition.metric()),
                summary);
    }
}
