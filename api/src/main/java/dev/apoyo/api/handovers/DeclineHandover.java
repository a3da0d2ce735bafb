package dev.apoyo.api.handovers;

import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;

/** {@code POST /cases/{caseId}/handovers/{number}/decline}: the case stays where it is. */
public final class DeclineHandover implements Operation {

    private final Database database;
    private final Handovers handovers;
    private final Clock clock;

    public DeclineHandover(Database database, Handovers handovers, Clock clock) {
        this.database = database;
        this.handovers = handovers;
        this.clock = clock;
    }

    record Refusal(String reason) {}

    @Override
    public String id() {
        return "declineHandover";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID caseId = CaseChanges.caseId(request);
        int number = Integer.parseInt(request.path("number"));
        String why = request.body(Refusal.class).reason();
        return database.inTransaction(
                        tx -> handovers.decline(tx, caseId, number, why, request.caller(), clock.instant()))
                .map(Answer::ok);
    }
}
