package dev.apoyo.api.downtime;

import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.VisibleCases;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code PUT /cases/{caseId}/usability}: whether the product of a case can be used, and since when. */
public final class SetUsability implements Operation {

    private final Database database;
    private final VisibleCases cases;
    private final Clock clock;
    private final OutageStore store = new OutageStore();

    public SetUsability(Database database, VisibleCases cases, Clock clock) {
        this.database = database;
        this.cases = cases;
        this.clock = clock;
    }

    /** @param since default is now */
    record Usability(boolean usable, @Nullable Instant since) {}

    @Override
    public String id() {
        return "setUsability";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Usability said = request.body(Usability.class);
        Instant now = clock.instant();
        Instant since = said.since() == null ? now : said.since();
        if (since.isAfter(now)) {
            throw Problem.invalid(Problem.Place.body, "/since", since + " is still to come; now is " + now);
        }
        return database.inTransaction(tx -> cases.findOpen(tx, request)
                .compose(facts -> write(tx, facts, said.usable(), since))
                .map(done -> Answer.ok(new Usability(said.usable(), since))));
    }

    private Future<?> write(SqlConnection tx, CaseFacts facts, boolean usable, Instant at) {
        return usable ? store.end(tx, facts.caseId(), at) : store.begin(tx, facts.caseId(), facts.assetId(), at);
    }
}
