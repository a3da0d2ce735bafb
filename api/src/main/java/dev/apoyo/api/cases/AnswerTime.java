package dev.apoyo.api.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The time promised for the answer to a message of an owner, wherever the message is by now.
 *
 * @param receivedAt when the message came in; nothing that happens to it later gives us more time
 * @param warnedPercent of its time, at which staff were warned last; 0 before the first warning
 */
public record AnswerTime(Instant receivedAt, int warnedPercent) {

    /** Of the promised time, at which staff are warned. */
    private static final List<Integer> WARNED_AT_PERCENT = List.of(50, 80, 100);

    private static final Duration TIME = ClockKind.ANSWER_24H.target();

    /** Of a message that nobody was warned of. */
    public static AnswerTime from(Instant receivedAt) {
        return new AnswerTime(receivedAt, 0);
    }

    /** Of one that had waited until now: of the shares that have passed, only the last is warned of again. */
    static AnswerTime from(Instant receivedAt, Instant now) {
        AnswerTime time = from(receivedAt);
        while (time.warned().isDue(now)) {
            time = time.warned();
        }
        return time;
    }

    /** Whether staff are to be warned the next time already; never after the last. */
    private boolean isDue(Instant now) {
        return nextWarningAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    public Instant dueAt() {
        return receivedAt.plus(TIME);
    }

    /** The share at which staff are warned next; empty after the last. */
    public Optional<Integer> nextPercent() {
        return WARNED_AT_PERCENT.stream()
                .filter(percent -> percent > warnedPercent)
                .findFirst();
    }

    public Optional<Instant> nextWarningAt() {
        return nextPercent()
                .map(percent -> receivedAt.plus(TIME.multipliedBy(percent).dividedBy(100)));
    }

    /** After the next warning. */
    public AnswerTime warned() {
        return new AnswerTime(receivedAt, nextPercent().orElseThrow());
    }
}
