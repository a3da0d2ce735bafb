package dev.apoyo.api.surveys;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseState;
import dev.apoyo.api.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whom to ask, and what a bad answer is. Pure. */
final class SurveyPolicy {

    /** A case that is reopened within this time is not asked about: it was not over. */
    static final Duration ASK_AFTER = Duration.ofHours(24);

    static final Duration OPEN_FOR = Duration.ofDays(30);

    /** Nobody is asked more often, whatever the number of their cases. */
    static final Duration ASK_AGAIN_AFTER = Duration.ofDays(30);

    static final Duration NO_PROMOTIONS_FOR = Duration.ofDays(90);

    static final int BAD_CES = 3;
    static final int BAD_CSAT = 2;
    static final int BAD_NPS = 6;

    private SurveyPolicy() {}

    /**
     * How an episode ended.
     *
     * @param by who ended it: an automatic end is no service that anybody could rate
     */
    record Ended(Instant at, Author.Kind by) {}

    /** @param lastAskedAt when the owner was asked last about any case, null for never */
    static boolean asks(Ended ended, CaseFacts now, @Nullable Instant lastAskedAt, Instant at) {
        boolean isStillOver = now.state() == CaseState.RESOLVED && ended.at().equals(now.resolvedAt());
        boolean isByAPerson = ended.by() == Author.Kind.STAFF;
        boolean isRealFault = now.outcome() != Outcome.FALSE_ALARM;
        return isStillOver && isByAPerson && isRealFault && isRested(lastAskedAt, at);
    }

    /** Whether the owner was left alone for long enough. */
    static boolean isRested(@Nullable Instant lastAskedAt, Instant at) {
        return lastAskedAt == null || !lastAskedAt.plus(ASK_AGAIN_AFTER).isAfter(at);
    }

    /** A low recommendation alone may be about the product; with words it is about something that can be helped. */
    static boolean isBad(SurveyAnswer answer) {
        Integer ces = answer.ces();
        Integer csat = answer.csat();
        Integer nps = answer.nps();
        return ces != null && ces <= BAD_CES
                || csat != null && csat <= BAD_CSAT
                || nps != null && nps <= BAD_NPS && answer.comment() != null;
    }
}
