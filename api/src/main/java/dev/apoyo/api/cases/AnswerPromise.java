package dev.apoyo.api.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The promise to answer one message of an owner, not yet kept.
 *
 * @param messageEventId the message
 * @param warnedPercent of its time, at which staff were warned last; 0 before the first warning
 */
record AnswerPromise(long messageEventId, UUID caseId, Instant receivedAt, int warnedPercent) {

    /** Of the promised time, at which staff are warned. */
    private static final List<Integer> WARNED_AT_PERCENT = List.of(50, 80, 100);

    private static final Duration TIME = ClockKind.ANSWER_24H.target();

    static AnswerPromise of(UUID caseId, ClockEvent message) {
        return new AnswerPromise(message.eventId(), caseId, message.time(), 0);
    }

    Instant dueAt() {
        return receivedAt.plus(TIME);
    }

    /** The share at which staff are warned next; empty after the last. */
    Optional<Integer> nextPercent() {
        return WARNED_AT_PERCENT.stream()
                .filter(percent -> percent > warnedPercent)
                .findFirst();
    }

    Optional<Instant> nextWarningAt() {
        return nextPercent()
                .map(percent -> receivedAt.plus(TIME.multipliedBy(percent).dividedBy(100)));
    }

    /** The promise after the next warning. */
    AnswerPromise warned() {
        return new AnswerPromise(
                messageEventId, caseId, receivedAt, nextPercent().orElseThrow());
    }
}
