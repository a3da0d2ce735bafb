package dev.apoyo.api.cases;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.http.Seen;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** How a person's change of a case goes: lock it, see that the caller saw this version, change it, show what it is now. */
public final class CaseChanges {

    private final Database database;
    private final CaseDesk desk;
    private final Clock clock;

    public CaseChanges(Database database, CaseDesk desk, Clock clock) {
        this.database = database;
        this.desk = desk;
        this.clock = clock;
    }

    /** What one operation adds to the {@link CaseLog}. The case is locked; illegal moves throw a {@link Problem}. */
    interface Step {
        Future<?> apply(SqlConnection tx, CaseRow locked, Instant now);
    }

    /** A step that may end at another case. */
    interface Way {
        Future<UUID> apply(SqlConnection tx, CaseRow locked, Instant now);
    }

    /** Applies the step to the case in the path and answers the case as it is then. */
    Future<Answer> change(Request request, Step step) {
        return changeAndFollow(
                request, (tx, row, now) -> step.apply(tx, row, now).map(done -> row.caseId()));
    }

    /** The same, and answers the case at which the way ends. */
    Future<Answer> changeAndFollow(Request request, Way way) {
        Caller caller = request.caller();
        UUID caseId = caseId(request);
        Seen seen = request.ifMatch();
        return database.inTransaction(tx -> CaseRows.lock(tx, caseId, caller.onlyOwner())
                .map(found -> found.orElseThrow(() -> Problem.notFound("case", caseId.toString())))
                .map(row -> requireSeen(row, seen))
                .compose(row -> way.apply(tx, row, clock.instant()))
                .compose(end -> answer(tx, end, caller)));
    }

    private Future<Answer> answer(SqlConnection tx, UUID caseId, Caller caller) {
        return CaseRows.find(tx, caseId, caller.onlyOwner())
                .map(found -> found.orElseThrow())
                .compose(row ->
                        desk.view(tx, row, caller).map(view -> Answer.ok(view).withVersion(row.version())));
    }

    private static CaseRow requireSeen(CaseRow row, Seen seen) {
        seen.require(row.version());
        return row;
    }

    /** The case in the path. Throws a {@link Problem} when it is no id. */
    public static UUID caseId(Request request) {
        return request.pathId("caseId", "case");
    }
}
