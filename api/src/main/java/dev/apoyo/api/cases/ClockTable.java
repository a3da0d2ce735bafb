package dev.apoyo.api.cases;

import static dev.apoyo.api.cases.CaseEvent.Author.Kind.OWNER;
import static dev.apoyo.api.cases.CaseEvent.Author.Kind.STAFF;
import static dev.apoyo.api.cases.CaseEvent.Author.Kind.SYSTEM;
import static dev.apoyo.api.cases.ClockKind.ANSWER_24H;
import static dev.apoyo.api.cases.ClockKind.INFORMED;
import static dev.apoyo.api.cases.ClockKind.REPLY;
import static dev.apoyo.api.cases.ClockKind.RESOLUTION;
import static dev.apoyo.api.cases.ClockRule.Effect.PAUSE;
import static dev.apoyo.api.cases.ClockRule.Effect.RESUME;
import static dev.apoyo.api.cases.ClockRule.Effect.START;
import static dev.apoyo.api.cases.ClockRule.Effect.STOP;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.ClockRule.Effect;
import dev.apoyo.api.cases.ClockRule.Only;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which event starts, pauses, resumes and stops which clock; published as {@code docs/clocks.md}. */
final class ClockTable {

    private static final Set<Author.Kind> ANYBODY = Set.of(SYSTEM, STAFF, OWNER);

    /** What Apoyo sends by itself never counts as an answer. */
    static final List<ClockRule> RULES = List.of(
            rule(INFORMED, START, CaseEventKind.OPENED, Set.of(SYSTEM)),
            rule(INFORMED, START, CaseEventKind.REOPENED, Set.of(SYSTEM)),
            rule(INFORMED, STOP, CaseEventKind.OWNER_INFORMED, ANYBODY),
            rule(INFORMED, STOP, CaseEventKind.MESSAGE_TO_OWNER, Set.of(STAFF)),
            reached(INFORMED, STOP),
            rule(INFORMED, STOP, CaseEventKind.RESOLVED, ANYBODY),
            rule(ANSWER_24H, START, CaseEventKind.MESSAGE_FROM_OWNER, Set.of(OWNER)),
            rule(ANSWER_24H, STOP, CaseEventKind.MESSAGE_TO_OWNER, Set.of(STAFF)),
            reached(ANSWER_24H, STOP),
            inWords(ANSWER_24H, STOP, CaseEventKind.RESOLVED, Set.of(STAFF)),
            inWords(ANSWER_24H, STOP, CaseEventKind.REOPENED, Set.of(STAFF)),
            rule(REPLY, START, CaseEventKind.MESSAGE_FROM_OWNER, Set.of(OWNER)),
            rule(REPLY, STOP, CaseEventKind.MESSAGE_TO_OWNER, Set.of(STAFF)),
            reached(REPLY, STOP),
            inWords(REPLY, STOP, CaseEventKind.RESOLVED, Set.of(STAFF)),
            inWords(REPLY, STOP, CaseEventKind.REOPENED, Set.of(STAFF)),
            rule(RESOLUTION, START, CaseEventKind.OPENED, ANYBODY),
            rule(RESOLUTION, START, CaseEventKind.REOPENED, ANYBODY),
            rule(RESOLUTION, PAUSE, CaseEventKind.SIGNAL_CLEARED, ANYBODY),
            rule(RESOLUTION, RESUME, CaseEventKind.RECURRED, ANYBODY),
            rule(RESOLUTION, RESUME, CaseEventKind.SIGNAL_RETURNED, ANYBODY),
            rule(RESOLUTION, RESUME, CaseEventKind.MESSAGE_FROM_OWNER, Set.of(OWNER)),
            rule(RESOLUTION, RESUME, CaseEventKind.CONSENT_WITHDRAWN, ANYBODY),
            rule(RESOLUTION, STOP, CaseEventKind.RESOLVED, ANYBODY));

    private ClockTable() {}

    private static ClockRule rule(ClockKind clock, Effect effect, CaseEventKind on, Set<Author.Kind> by) {
        return new ClockRule(clock, effect, on, by, Only.ALL);
    }

    private static ClockRule inWords(ClockKind clock, Effect effect, CaseEventKind on, Set<Author.Kind> by) {
        return new ClockRule(clock, effect, on, by, Only.IN_WORDS);
    }

    /** Who was spoken with on the telephone has their answer. */
    private static ClockRule reached(ClockKind clock, Effect effect) {
        return new ClockRule(clock, effect, CaseEventKind.CALL_BACK_DONE, Set.of(STAFF), Only.REACHED);
    }

    /** Names of the kinds of events that do something to a clock. */
    static String[] kinds() {
        return RULES.stream().map(rule -> rule.on().name()).distinct().toArray(String[]::new);
    }

    static List<ClockRule> concernedBy(ClockEvent event) {
        return RULES.stream().filter(rule -> rule.concerns(event)).toList();
    }

    /** What the event does to clocks of this kind, if anything. */
    static Optional<Effect> effect(ClockKind clock, ClockEvent event) {
        return RULES.stream()
                .filter(rule -> rule.clock() == clock && rule.concerns(event))
                .map(ClockRule::effect)
                .findFirst();
    }
}
