package dev.apoyo.api.cases;

import java.time.Instant;
import java.util.UUID;

/**
 * What watching staff get when an owner's message waits for its answer; JSON as in the contract.
 *
 * @param messageEventId the message in the case's thread
 * @param percent of the promised time that has passed; 100 means that the promise is broken from now on
 */
record PromiseNotice(UUID caseId, long messageEventId, int percent, Instant receivedAt, Instant dueAt) {

    static PromiseNotice of(AnswerPromise promise) {
        return new PromiseNotice(
                promise.caseId(),
                promise.messageEventId(),
                promise.time().warnedPercent(),
                promise.time().receivedAt(),
                promise.time().dueAt());
    }
}
