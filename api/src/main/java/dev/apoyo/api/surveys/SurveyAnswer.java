package dev.apoyo.api.surveys;

import org.jspecify.annotations.Nullable;

/**
 * What an owner answers; JSON as {@code SurveyAnswer} of the contract. At least one of the scores is there.
 *
 * @param ces how easy it was, 1 to 7
 * @param csat how satisfied they are, 1 to 5
 * @param nps whether they would recommend us, 0 to 10
 */
record SurveyAnswer(
        @Nullable Integer ces,
        @Nullable Integer csat,
        @Nullable Integer nps,
        @Nullable String comment) {

    boolean isEmpty() {
        return ces == null && csat == null && nps == null;
    }
}
