package dev.apoyo.api.surveys;

import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.surveys.SurveyStore.Survey;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /cases/{caseId}/survey}: the newest survey of a case; its owner gets what opens it in the app. */
public final class GetCaseSurvey implements Operation {

    private final Database database;
    private final SurveyLinks links;
    private final Clock clock;
    private final SurveyStore surveys = new SurveyStore();

    public GetCaseSurvey(Database database, SurveyLinks links, Clock clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
    }

    /**
     * JSON as {@code CaseSurvey} of the contract.
     *
     * @param token only for its owner, and only while it can be answered
     */
    private record Shown(
            Instant askedAt,
            Instant expiresAt,
            @Nullable Instant answeredAt,
            @Nullable SurveyAnswer answer,
            @Nullable String token) {}

    @Override
    public String id() {
        return "getCaseSurvey";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID caseId = CaseChanges.caseId(request);
        Caller caller = request.caller();
        return surveys.newestOf(database.client(), caseId)
                .map(found -> found.filter(survey -> maySee(caller, survey))
                        .orElseThrow(() -> Problem.notFound("survey of case", caseId.toString())))
                .compose(survey -> token(caller, survey).map(token -> Answer.ok(shown(survey, token))));
    }

    private static boolean maySee(Caller caller, Survey survey) {
        return caller.isStaff() || survey.ownerId().equals(caller.onlyOwner());
    }

    private Future<@Nullable String> token(Caller caller, Survey survey) {
        boolean mayAnswer = !caller.isStaff()
                && survey.answeredAt() == null
                && clock.instant().isBefore(survey.expiresAt());
        return mayAnswer ? links.token(survey.surveyId()).map(token -> token) : Future.succeededFuture();
    }

    private static Shown shown(Survey survey, @Nullable String token) {
        return new Shown(
                survey.askedAt(),
                survey.expiresAt(),
                survey.answeredAt(),
                survey.answeredAt() == null ? null : survey.answer(),
                token);
    }
}
