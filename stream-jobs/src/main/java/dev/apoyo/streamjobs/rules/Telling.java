package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The difference between what the episodes of one rule are now and what was told of them: new ones are raised, changed
 * ones updated or cleared, and those that never were are retracted. A correction is told with a change time at least 1 ms
 * after what it corrects, so that readers who take the newest record are right.
 */
final class Telling {

    private Telling() {}

    /** Returns what is told from now on; null for nothing. */
    static @Nullable List<Alarm> tell(
            Subject subject, List<Episode> episodes, @Nullable List<Alarm> told, Consumer<Alarm> out) {
        if (episodes.isEmpty() && told == null) {
            return null;
        }
        List<Alarm> next = new ArrayList<>();
        for (Alarm alarm : told == null ? List.<Alarm>of() : told) {
            if (find(episodes, alarm) == null) {
                next.add(retract(subject, alarm, out));
            }
        }
        for (Episode episode : episodes) {
            next.add(tellOf(subject, episode, told == null ? null : find(told, episode), out));
        }
        return next;
    }

    static @Nullable Episode find(List<Episode> episodes, Alarm alarm) {
        long raisedAt = alarm.raisedAt().toEpochMilli();
        for (Episode episode : episodes) {
            if (episode.raisedAtMillis() == raisedAt) {
                return episode;
            }
        }
        return null;
    }

    private static @Nullable Alarm find(List<Alarm> told, Episode episode) {
        for (Alarm alarm : told) {
            if (alarm.raisedAt().toEpochMilli() == episode.raisedAtMillis()) {
                return alarm;
            }
        }
        return null;
    }

    private static Alarm retract(Subject subject, Alarm alarm, Consumer<Alarm> out) {
        return alarm.change() == AlarmChange.RETRACTED
                ? alarm
                : emit(Alarms.retracted(alarm, subject.receivedAt()), out);
    }

    private static Alarm tellOf(Subject subject, Episode episode, @Nullable Alarm before, Consumer<Alarm> out) {
        Alarm alarm = before;
        if (alarm == null || alarm.change() == AlarmChange.RETRACTED) {
            boolean historical = subject.isBehind() || !episode.isActive();
            Instant raisedAt = Instant.ofEpochMilli(episode.raisedAtMillis());
            Instant changedAt = alarm == null ? raisedAt : alarm.changedAt().plusMillis(1);
            alarm = emit(Alarms.raised(subject, episode, changedAt, historical), out);
            return episode.isActive() ? alarm : emit(clearing(alarm, subject, episode), out);
        }
        boolean historical = alarm.historical() && (subject.isBehind() || !episode.isActive());
        Alarm now = Alarms.changed(alarm, subject, episode, changedAt(alarm, episode), historical);
        return isSame(alarm, now) ? alarm : emit(now, out);
    }

    /** What began and ended before it was told is never active for anyone, but has its beginning and its end. */
    private static Alarm clearing(Alarm raised, Subject subject, Episode episode) {
        return Alarms.changed(raised, subject, episode, changedAt(raised, episode), true);
    }

    private static Instant changedAt(Alarm told, Episode episode) {
        Instant changedAt = Instant.ofEpochMilli(episode.changedAtMillis());
        return changedAt.isAfter(told.changedAt())
                ? changedAt
                : told.changedAt().plusMillis(1);
    }

    private static boolean isSame(Alarm told, Alarm now) {
        return told.occurrences() == now.occurrences()
                && told.severity() == now.severity()
                && told.historical() == now.historical()
                && Objects.equals(told.clearedAt(), now.clearedAt())
                && told.evidence().equals(now.evidence());
    }

    private static Alarm emit(Alarm alarm, Consumer<Alarm> out) {
        out.accept(alarm);
        return alarm;
    }
}
