package dev.apoyo.api.handovers;

import dev.apoyo.api.cases.CaseChanges;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.UUID;

/** {@code POST /cases/{caseId}/handovers}: offer a case to somebody, or ask to have it. */
public final class OfferHandover implements Operation {

    private final Database database;
    private final Handovers handovers;
    private final Clock clock;

    public OfferHandover(Database database, Handovers handovers, Clock clock) {
        this.database = database;
        this.handovers = handovers;
        this.clock = clock;
    }

    record Wanted(UUID to, String reason) {}

    @Override
    public String id() {
        return "offerHandover";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID caseId = CaseChanges.caseId(request);
        Wanted wanted = request.body(Wanted.class);
        return database.inTransaction(tx ->
                        handovers.offer(tx, caseId, wanted.to(), wanted.reason(), request.caller(), clock.instant()))
                .map(Answer::created);
    }
}
