package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.CounterIncrease;
import dev.apoyo.contracts.rule.Condition.EventCount;
import dev.apoyo.contracts.rule.Condition.Silence;
import dev.apoyo.contracts.rule.Condition.ThresholdHeld;

/** One rule on one device: (state, what was seen) to (state, alarms), for each kind of condition. */
public final class RuleEvaluator {

    private RuleEvaluator() {}

    /** A reading of the rule's metric. {@code deviceNowMillis} is the device's newest event time, this one included. */
    public static Verdict onReading(RuleState state, Sample reading, long deviceNowMillis, Subject subject) {
        Condition condition = subject.rule().condition();
        if (condition instanceof ThresholdHeld threshold) {
            return ThresholdHeldEvaluator.onReading(state, threshold, reading, subject);
        }
        if (condition instanceof CounterIncrease counter) {
            return CounterIncreaseEvaluator.onReading(state, counter, reading, deviceNowMillis, subject);
        }
        return Verdict.quiet(state);
    }

    /** An event of the rule's code. */
    public static Verdict onEvent(RuleState state, Sample event, long deviceNowMillis, Subject subject) {
        return subject.rule().condition() instanceof EventCount count
                ? EventCountEvaluator.onEvent(state, count, event, deviceNowMillis, subject)
                : Verdict.quiet(state);
    }

    /** The device has spoken, whatever it said. */
    public static Verdict onSign(RuleState state, long messageTimeMillis, Subject subject) {
        return subject.rule().condition() instanceof Silence
                ? SilenceEvaluator.onMessage(state, messageTimeMillis, subject.receivedAt())
                : Verdict.quiet(state);
    }

    /** The device's time has come to {@code deviceNowMillis}; its newest message is of {@code lastHeardMillis}. */
    public static Verdict onTime(RuleState state, long lastHeardMillis, long deviceNowMillis, Subject subject) {
        Condition condition = subject.rule().condition();
        if (condition instanceof EventCount count) {
            return EventCountEvaluator.onTime(state, count, deviceNowMillis, subject.receivedAt());
        }
        if (condition instanceof CounterIncrease counter) {
            return CounterIncreaseEvaluator.onTime(state, counter, deviceNowMillis, subject.receivedAt());
        }
        if (condition instanceof Silence silence) {
            return SilenceEvaluator.onTime(state, silence, lastHeardMillis, deviceNowMillis, subject);
        }
        return Verdict.quiet(state);
    }

    /** When {@link #onTime} is needed next, in the device's time; {@link Long#MAX_VALUE} for never. */
    static long nextCheckMillis(RuleState state, Condition condition, long lastHeardMillis) {
        if (condition instanceof EventCount count) {
            return EventCountEvaluator.nextCheckMillis(state, count);
        }
        if (condition instanceof CounterIncrease counter) {
            return CounterIncreaseEvaluator.nextCheckMillis(state, counter);
        }
        if (condition instanceof Silence silence) {
            return SilenceEvaluator.nextCheckMillis(state, silence, lastHeardMillis);
        }
        return Long.MAX_VALUE;
    }
}
