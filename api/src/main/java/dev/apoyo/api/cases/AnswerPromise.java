package dev.apoyo.api.cases;

import java.util.UUID;

/**
 * The promise to answer one message of an owner, not yet kept.
 *
 * @param messageEventId the message
 */
record AnswerPromise(long messageEventId, UUID caseId, AnswerTime time) {

    static AnswerPromise of(UUID caseId, ClockEvent message) {
        return new AnswerPromise(message.eventId(), caseId, AnswerTime.from(message.since(), message.time()));
    }

    /** The promise after the next warning. */
    AnswerPromise warned() {
        return new AnswerPromise(messageEventId, caseId, time.warned());
    }
}
