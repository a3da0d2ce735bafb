package dev.apoyo.api.handovers;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case on its way from one person to another; JSON as in {@code Handover} of the contract. The owner or a lead offers it,
 * or somebody asks to have it; the other side answers.
 *
 * @param number 1 is the first of its case
 * @param answeredAt null until it is answered or expires
 * @param answer what was said with the answer
 */
record Handover(
        UUID caseId,
        int number,
        HandoverState state,
        Person from,
        Person to,
        Person askedBy,
        String reason,
        Instant offeredAt,
        Instant expiresAt,
        @Nullable Instant answeredAt,
        @Nullable String answer) {

    static final Duration TIME_TO_ANSWER = Duration.ofHours(24);

    record Person(UUID accountId, String displayName) {

        boolean is(Caller caller) {
            return accountId.equals(caller.accountId());
        }
    }

    /** Whose answer it waits for. */
    @JsonProperty
    Person awaits() {
        return askedBy.accountId().equals(to.accountId()) ? from : to;
    }

    /**
     * A lead may also let a case go whose owner cannot be asked.
     *
     * @throws Problem when it is not for them to answer
     */
    Handover requireAnswerOf(Caller caller) {
        boolean forAnAbsentOwner = caller.role() == Role.LEAD && awaits().equals(from);
        if (!awaits().is(caller) && !forAnAbsentOwner) {
            throw Problem.of(
                    ProblemType.FORBIDDEN, "It waits for " + awaits().displayName() + ", and nobody else answers");
        }
        return this;
    }

    /** Task of the schedule. */
    String key() {
        return caseId + "/" + number;
    }
}
