package dev.apoyo.api.handovers;

import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;

/** {@code POST /cases/{caseId}/handovers/{number}/accept}: the case is in other hands from now on. */
public final class AcceptHandover implements Operation {

    private final Database database;
    private final Handovers handovers;
    private final Clock clock;

    public AcceptHandover(Database database, Handovers handovers, Clock clock) {
        this.database = database;
        this.handovers = handovers;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "acceptHandover";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID caseId = CaseChanges.caseId(request);
        int number = Integer.parseInt(request.path("number"));
        return database.inTransaction(tx -> handovers.accept(tx, caseId, number, request.caller(), clock.instant()))
                .map(Answer::ok);
    }
}
