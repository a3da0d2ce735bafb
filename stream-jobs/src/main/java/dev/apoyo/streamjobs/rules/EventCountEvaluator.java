package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.rule.Condition.EventCount;
import java.time.Instant;
import java.util.List;

/**
 * An event code at least {@code count} times within a sliding window.
 *
 * <p>Events are a set: order and duplicates make no difference to how many there are. An event completes the condition
 * when the window that ends with it holds enough of them; each completing event of an episode is an occurrence. The
 * alarm clears at the instant from which a whole window holds fewer. A condition that was over, by newer data of the
 * device, when its events arrived makes a historical alarm: raised and cleared at once. Events older than the window and
 * {@link #LATENESS_MILLIS} behind the device's newest data are too late to count.
 */
final class EventCountEvaluator {

    static final long LATENESS_MILLIS = 86_400_000;

    private static final int KEPT_AT_LEAST = 64;

    private EventCountEvaluator() {}

    static Verdict onEvent(RuleState state, EventCount condition, Sample event, long deviceNowMillis, Subject subject) {
        long oldest = oldestMillis(condition, deviceNowMillis);
        if (event.timeMillis() <= state.overUntilMillis() || event.timeMillis() < oldest) {
            return Verdict.quiet(state);
        }
        List<Sample> before = Samples.since(state.samples(), oldest);
        List<Sample> events = Samples.with(before, event);
        if (events == before) {
            return Verdict.quiet(state);
        }
        RuleState grown = state.withSamples(Samples.newest(events, Math.max(KEPT_AT_LEAST, 2 * condition.count())));
        Alarm active = state.alarm();
        if (active == null) {
            return onNormal(grown, condition, events, event, deviceNowMillis, subject);
        }
        int more = completions(condition, events) - completions(condition, before);
        if (more == 0) {
            return Verdict.quiet(grown);
        }
        Evidence evidence = evidence(condition, events);
        return Verdict.telling(
                grown,
                Alarms.updated(
                        active, event.timeMillis(), active.occurrences() + more, evidence, subject.receivedAt()));
    }

    private static Verdict onNormal(
            RuleState state,
            EventCount condition,
            List<Sample> events,
            Sample event,
            long deviceNowMillis,
            Subject subject) {
        int completing = firstCompletingWith(condition, events, event);
        if (completing < 0) {
            return Verdict.quiet(state);
        }
        int occurrences = completions(condition, events.subList(completing - condition.count() + 1, events.size()));
        long raisedAt = events.get(completing).timeMillis();
        long overAt = overAtMillis(condition, events);
        Evidence evidence = evidence(condition, events);
        boolean historical = overAt <= deviceNowMillis;
        Alarm raised = Alarms.raised(subject, raisedAt, occurrences, historical, evidence);
        if (!historical) {
            return Verdict.telling(state, raised);
        }
        Alarm cleared = Alarms.cleared(raised, overAt, subject.receivedAt());
        return new Verdict(state.overUntil(overAt), List.of(raised, cleared));
    }

    /** The device's time has moved on: ends what is over, forgets what no longer counts. */
    static Verdict onTime(RuleState state, EventCount condition, long deviceNowMillis, Instant receivedAt) {
        List<Sample> events = Samples.since(state.samples(), oldestMillis(condition, deviceNowMillis));
        Alarm active = state.alarm();
        if (active == null) {
            return Verdict.quiet(events.isEmpty() ? RuleState.EMPTY : state.withSamples(events));
        }
        long overAt = overAtMillis(condition, state.samples());
        if (overAt > deviceNowMillis) {
            return Verdict.quiet(state);
        }
        RuleState over = state.withSamples(events).overUntil(overAt);
        return Verdict.telling(over, Alarms.cleared(active, overAt, receivedAt));
    }

    /** When to look again, in the device's time; {@link Long#MAX_VALUE} when there is no need. */
    static long nextCheckMillis(RuleState state, EventCount condition) {
        if (state.samples().isEmpty()) {
            return Long.MAX_VALUE;
        }
        return state.alarm() == null
                ? Samples.last(state.samples()).timeMillis() + windowMillis(condition) + LATENESS_MILLIS + 1
                : overAtMillis(condition, state.samples());
    }

    /** How many events complete the condition, each by the window that ends with it. */
    private static int completions(EventCount condition, List<Sample> events) {
        int completions = 0;
        for (int last = condition.count() - 1; last < events.size(); last++) {
            completions += isComplete(condition, events, last) ? 1 : 0;
        }
        return completions;
    }

    private static int firstCompletingWith(EventCount condition, List<Sample> events, Sample event) {
        int place = events.indexOf(event);
        int end = Math.min(events.size(), place + condition.count());
        for (int last = Math.max(place, condition.count() - 1); last < end; last++) {
            if (isComplete(condition, events, last)) {
                return last;
            }
        }
        return -1;
    }

    private static boolean isComplete(EventCount condition, List<Sample> events, int last) {
        long first = events.get(last - condition.count() + 1).timeMillis();
        return events.get(last).timeMillis() - first < windowMillis(condition);
    }

    private static long overAtMillis(EventCount condition, List<Sample> events) {
        for (int last = events.size() - 1; last >= condition.count() - 1; last--) {
            if (isComplete(condition, events, last)) {
                return events.get(last - condition.count() + 1).timeMillis() + windowMillis(condition);
            }
        }
        return Long.MIN_VALUE;
    }

    private static long oldestMillis(EventCount condition, long deviceNowMillis) {
        return deviceNowMillis - windowMillis(condition) - LATENESS_MILLIS;
    }

    private static long windowMillis(EventCount condition) {
        return condition.windowSeconds() * 1000;
    }

    private static Evidence evidence(EventCount condition, List<Sample> events) {
        long end = Samples.last(events).timeMillis();
        List<Sample> inWindow = Samples.since(events, end - windowMillis(condition) + 1);
        String summary =
                condition.code() + " came " + inWindow.size() + " times within " + condition.windowSeconds() + " s";
        return new Evidence(
                Instant.ofEpochMilli(Samples.first(inWindow).timeMillis()),
                Instant.ofEpochMilli(end),
                Samples.asEvidence(inWindow, condition.code()),
                summary);
    }
}
