package dev.apoyo.api.callbacks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that an owner is owed.
 *
 * @param attempt 1 at first, at most {@link CallTimes#MAX_ATTEMPTS}
 * @param from not before
 * @param wish what the owner said about it, null when nothing
 */
record CallBack(
        UUID callBackId,
        UUID caseId,
        CallReason reason,
        int attempt,
        CallState state,
        Instant askedAt,
        Instant from,
        Instant dueAt,
        @Nullable String wish) {

    static CallBack first(UUID caseId, CallReason reason, CallTimes times, @Nullable String wish, Instant now) {
        return new CallBack(
                UUID.randomUUID(), caseId, reason, 1, CallState.OPEN, now, times.from(), times.dueAt(), wish);
    }

    CallBack next(CallTimes times, Instant now) {
        return new CallBack(
                UUID.randomUUID(), caseId, reason, attempt + 1, CallState.OPEN, now, times.from(), times.dueAt(), wish);
    }

    /** At another time, as somebody wishes. */
    CallBack at(CallTimes times, @Nullable String otherWish) {
        return changed(reason, times, otherWish);
    }

    /** At no later time than it was. */
    CallBack notAfter(CallTimes times) {
        return changed(reason, new CallTimes(from, dueAt).orEarlier(times), wish);
    }

    /** About what is urgent now. */
    CallBack urgent() {
        return changed(CallReason.URGENT, new CallTimes(from, dueAt), wish);
    }

    CallBack wishing(@Nullable String otherWish) {
        return changed(reason, new CallTimes(from, dueAt), otherWish == null ? wish : otherWish);
    }

    private CallBack changed(CallReason why, CallTimes times, @Nullable String otherWish) {
        return new CallBack(callBackId, caseId, why, attempt, state, askedAt, times.from(), times.dueAt(), otherWish);
    }
}
