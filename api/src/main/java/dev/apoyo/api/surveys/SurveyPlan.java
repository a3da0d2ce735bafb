package dev.apoyo.api.surveys;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseFollower;
import dev.apoyo.api.schedule.Schedule;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** Each end of a case is looked at a day later: whether it still holds, and whether there is something to ask. */
public final class SurveyPlan implements CaseFollower {

    private final SurveyStore surveys = new SurveyStore();

    /** Whether the owner may be asked about a case that ends now: not who was asked about another one lately. */
    public Future<Boolean> mayAsk(SqlClient db, String ownerId, Instant now) {
        Instant askedThen = now.plus(SurveyPolicy.ASK_AFTER);
        return surveys.lastAsked(db, ownerId).map(last -> SurveyPolicy.isRested(last.orElse(null), askedThen));
    }

    @Override
    public Future<Void> heard(SqlConnection tx, CaseFacts after, CaseEvent event) {
        return event.kind() == CaseEventKind.RESOLVED
                ? Schedule.put(
                        tx,
                        AskSurvey.KIND,
                        after.caseId().toString(),
                        event.time().plus(SurveyPolicy.ASK_AFTER),
                        AskSurvey.about(event))
                : Future.succeededFuture();
    }
}
