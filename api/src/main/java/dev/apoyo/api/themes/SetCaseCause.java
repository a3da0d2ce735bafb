package dev.apoyo.api.themes;

import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** {@code PUT /cases/{caseId}/cause}: why it came about, said or corrected once it is over. */
public final class SetCaseCause implements Operation {

    private final Database database;
    private final CaseLog log;
    private final Clock clock;
    private final ThemeStore themes = new ThemeStore();

    public SetCaseCause(Database database, CaseLog log, Clock clock) {
        this.database = database;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "setCaseCause";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID caseId = CaseChanges.caseId(request);
        Cause cause = request.body(Cause.class);
        return database.inTransaction(tx -> log.lock(tx, caseId)
                .compose(facts -> requireKnown(tx, requireOver(request, facts), cause))
                .compose(known -> say(tx, caseId, request.caller(), cause))
                .map(version -> Answer.ok(cause).withVersion(version)));
    }

    private static CaseFacts requireOver(Request request, CaseFacts facts) {
        request.ifMatch().require(facts.version());
        if (facts.isOpen()) {
            throw Problem.of(
                    ProblemType.CASE_NOT_RESOLVED,
                    "The case is " + facts.state() + "; its cause is said once it is RESOLVED");
        }
        return facts;
    }

    private Future<Void> requireKnown(SqlConnection tx, CaseFacts facts, Cause cause) {
        return themes.themeIds(tx).compose(known -> {
            if (!known.contains(cause.themeId())) {
                throw Problem.invalid(
                        Problem.Place.body, "/themeId", "is no theme; known are " + String.join(", ", known));
            }
            return requireChangeOfModel(tx, facts, cause);
        });
    }

    private Future<Void> requireChangeOfModel(SqlConnection tx, CaseFacts facts, Cause cause) {
        UUID changeId = cause.changeId();
        if (changeId == null) {
            return Future.succeededFuture();
        }
        return themes.modelOfChange(tx, changeId).map(model -> {
            if (!facts.modelId().equals(model.orElse(null))) {
                throw Problem.invalid(
                        Problem.Place.body,
                        "/changeId",
                        "is no change of model " + facts.modelId() + ", which the case is about");
            }
            return null;
        });
    }

    private Future<Long> say(SqlConnection tx, UUID caseId, Caller caller, Cause cause) {
        Instant now = clock.instant();
        CaseEvent event = CaseEvent.of(caller, now, CaseEventKind.CAUSE_SAID, cause.rootCause())
                .with("themeId", cause.themeId())
                .with("changeId", cause.changeId());
        return themes.say(tx, caseId, cause, caller.accountId(), now)
                .compose(said -> log.append(tx, caseId, event))
                .map(appended -> appended.facts().version());
    }
}
