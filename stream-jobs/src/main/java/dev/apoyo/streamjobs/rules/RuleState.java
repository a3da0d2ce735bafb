package dev.apoyo.streamjobs.rules;

import dev.apoyo.streamjobs.rules.conditions.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one rule stands on one device at one point of its time. It changes in place; {@link #copy} keeps a point. */
final class RuleState {

    static final long NEVER = Long.MIN_VALUE;

    /** What the program remembers. */
    final double[][] memory;

    /** What is not newer does not count: the rule began to run then. */
    long sinceMillis = NEVER;

    /** The condition has been true without a pause since; {@link #NEVER} while it is not. */
    long trueSinceMillis = NEVER;

    /** The condition has been false since, while the alarm is still active. */
    long falseSinceMillis = NEVER;

    /** When time alone changes something. */
    long dueMillis = Program.NEVER;

    /** When the condition last came true, the oldest first; null without a flapping detector. */
    double @Nullable [] beginnings;

    /** Those that may still change, the oldest first; only the last one can be active. */
    List<Episode> episodes = List.of();

    RuleState(int arrays) {
        memory = new double[arrays][];
    }

    RuleState copy() {
        RuleState copy = new RuleState(memory.length);
        for (int i = 0; i < memory.length; i++) {
            copy.memory[i] = memory[i] == null ? null : memory[i].clone();
        }
        copy.sinceMillis = sinceMillis;
        copy.trueSinceMillis = trueSinceMillis;
        copy.falseSinceMillis = falseSinceMillis;
        copy.dueMillis = dueMillis;
        copy.beginnings = beginnings == null ? null : beginnings.clone();
        copy.episodes = episodes;
        return copy;
    }

    /** Nothing was seen that still counts. */
    boolean isEmpty() {
        return Arrays.stream(memory).allMatch(numbers -> numbers == null) && episodes.isEmpty() && beginnings == null;
    }

    @Nullable Episode activeOrNull() {
        Episode last = lastOrNull();
        return last != null && last.isActive() ? last : null;
    }

    private @Nullable Episode lastOrNull() {
        return episodes.isEmpty() ? null : episodes.get(episodes.size() - 1);
    }

    /** One that began and ended at this very instant goes on: its beginning is its identity. */
    void begin(Episode episode) {
        Episode last = lastOrNull();
        if (last != null && last.raisedAtMillis() == episode.raisedAtMillis()) {
            change(last.again(episode.raisedAtMillis(), 1, episode.severityStep(), episode.evidence()));
            return;
        }
        List<Episode> more = new ArrayList<>(episodes);
        more.add(episode);
        episodes = List.copyOf(more);
    }

    void change(Episode episode) {
        List<Episode> changed = new ArrayList<>(episodes);
        changed.set(changed.size() - 1, episode);
        episodes = List.copyOf(changed);
    }

    /** Forgets what had ended before {@code millis} as of {@code point}, a state of then: nothing can change it any more. */
    void forgetWhatEndedBefore(RuleState point, long millis) {
        if (!episodes.isEmpty()) {
            episodes = episodes.stream()
                    .filter(episode -> point.episodes.stream()
                            .noneMatch(old ->
                                    old.raisedAtMillis() == episode.raisedAtMillis() && old.clearedAtMillis() < millis))
                    .toList();
        }
    }
}
