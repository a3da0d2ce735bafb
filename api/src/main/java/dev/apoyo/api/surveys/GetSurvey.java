package dev.apoyo.api.surveys;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.surveys.SurveyStore.Survey;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** {@code GET /surveys/{token}}: what is asked, for whoever has the link. */
public final class GetSurvey implements Operation {

    private final Database database;
    private final SurveyLinks links;
    private final ProductModels models;
    private final Clock clock;
    private final SurveyStore surveys = new SurveyStore();

    public GetSurvey(Database database, SurveyLinks links, ProductModels models, Clock clock) {
        this.database = database;
        this.links = links;
        this.models = models;
        this.clock = clock;
    }

    /** JSON as {@code Survey} of the contract. */
    private record Asked(long caseNumber, String product, String language, Instant expiresAt, boolean answered) {}

    @Override
    public String id() {
        return "getSurvey";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return links.surveyId(request.path("token"))
                .compose(surveyId -> surveys.find(database.client(), surveyId)
                        .map(found -> requireOpen(found.orElseThrow(() -> gone(surveyId)), clock.instant())))
                .map(survey -> Answer.ok(new Asked(
                        survey.caseNumber(),
                        models.nameOf(survey.modelId(), survey.language()),
                        survey.language(),
                        survey.expiresAt(),
                        survey.answeredAt() != null)));
    }

    static Problem gone(UUID surveyId) {
        return Problem.notFound("survey", surveyId.toString());
    }

    static Survey requireOpen(Survey survey, Instant now) {
        if (!now.isBefore(survey.expiresAt())) {
            throw Problem.of(
                    ProblemType.SURVEY_OVER, "It could be answered until " + survey.expiresAt() + "; now it is " + now);
        }
        return survey;
    }
}
