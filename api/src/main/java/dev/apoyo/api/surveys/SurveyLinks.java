package dev.apoyo.api.surveys;

import dev.apoyo.api.accounts.SigningKeys;
import dev.apoyo.api.http.Problem;
import io.vertx.core.Future;
import java.util.UUID;

/** Makes links to surveys and reads what comes back with them. */
public final class SurveyLinks {

    private static final String USE = "survey link";

    private final SigningKeys keys;
    private final String pagesUrl;

    /** @param pagesUrl where owners find the pages, without a slash at the end */
    public SurveyLinks(SigningKeys keys, String pagesUrl) {
        this.keys = keys;
        this.pagesUrl = pagesUrl;
    }

    Future<String> token(UUID surveyId) {
        return keys.derived(USE).map(derived -> SurveyTokens.of(derived.get(0), surveyId));
    }

    /** The token stands after the hash: browsers do not send it, so it is in nobody's log. */
    Future<String> link(UUID surveyId) {
        return token(surveyId).map(token -> pagesUrl + "/#/surveys/" + token);
    }

    /** Fails with a {@link Problem} when the token is none of ours. */
    Future<UUID> surveyId(String token) {
        return keys.derived(USE).map(derived -> SurveyTokens.surveyId(derived, token)
                .orElseThrow(() -> Problem.notFound("survey", "of this link")));
    }
}
