package dev.apoyo.api.surveys;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.surveys.SurveyStore.Survey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** {@code POST /surveys/{token}/answers}: once. A bad answer reopens the case with the same owner, in the same transaction. */
public final class AnswerSurvey implements Operation {

    private final Database database;
    private final SurveyLinks links;
    private final CaseLog log;
    private final BadAnswer bad;
    private final Clock clock;
    private final SurveyStore surveys = new SurveyStore();

    public AnswerSurvey(Database database, SurveyLinks links, CaseLog log, BadAnswer bad, Clock clock) {
        this.database = database;
        this.links = links;
        this.log = log;
        this.bad = bad;
        this.clock = clock;
    }

    private record Thanks(boolean caseReopened) {}

    @Override
    public String id() {
        return "answerSurvey";
    }

    @Override
    public Future<Answer> answer(Request request) {
        SurveyAnswer answer = request.body(SurveyAnswer.class);
        if (answer.isEmpty()) {
            throw Problem.invalid(Problem.Place.body, "", "at least one of ces, csat and nps must be there");
        }
        Instant now = clock.instant();
        return links.surveyId(request.path("token"))
                .compose(surveyId -> database.inTransaction(tx -> take(tx, surveyId, answer, now)))
                .map(reopened -> Answer.ok(new Thanks(reopened)));
    }

    private Future<Boolean> take(SqlConnection tx, UUID surveyId, SurveyAnswer answer, Instant now) {
        return surveys.find(tx, surveyId)
                .map(found -> found.orElseThrow(() -> GetSurvey.gone(surveyId)))
                .compose(survey -> log.lockWithAsset(tx, survey.caseId()))
                .compose(held -> surveys.lock(tx, surveyId))
                .map(found -> GetSurvey.requireOpen(found.orElseThrow(() -> GetSurvey.gone(surveyId)), now))
                .map(AnswerSurvey::requireUnanswered)
                .compose(survey -> surveys.answer(tx, surveyId, answer, now)
                        .compose(stored -> log.append(tx, survey.caseId(), answered(survey, answer, now)))
                        .compose(added -> SurveyPolicy.isBad(answer)
                                ? bad.act(tx, survey, answer, now)
                                : Future.succeededFuture(false)));
    }

    private static Survey requireUnanswered(Survey survey) {
        if (survey.answeredAt() != null) {
            throw Problem.of(ProblemType.SURVEY_ANSWERED, "It was answered at " + survey.answeredAt());
        }
        return survey;
    }

    private static CaseEvent answered(Survey survey, SurveyAnswer answer, Instant now) {
        return new CaseEvent(
                        now, CaseEventKind.SURVEY_ANSWERED, byOwner(survey), answer.comment(), null, new JsonObject())
                .with("surveyId", survey.surveyId())
                .with("ces", answer.ces())
                .with("csat", answer.csat())
                .with("nps", answer.nps());
    }

    static Author byOwner(Survey survey) {
        return new Author(Author.Kind.OWNER, null, survey.ownerName());
    }
}
