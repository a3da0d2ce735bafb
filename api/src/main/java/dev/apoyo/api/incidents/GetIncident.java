package dev.apoyo.api.incidents;

import dev.apoyo.api.cases.CaseDesk;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import io.vertx.core.Future;

/** {@code GET /incidents/{incidentId}}: one incident with its newest child cases. */
public final class GetIncident implements Operation {

    private final Database database;
    private final CaseDesk desk;
    private final FaultTexts texts;
    private final IncidentStore incidents = new IncidentStore();

    public GetIncident(Database database, CaseDesk desk, FaultTexts texts) {
        this.database = database;
        this.desk = desk;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "getIncident";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String incidentId = request.path("incidentId");
        String language = request.caller().language();
        return incidents
                .find(database.client(), incidentId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("incident", incidentId)))
                .compose(incident -> desk.childrenOf(database.client(), incidentId, request.caller())
                        .map(cases -> new IncidentView(incident, texts.titleOf(incident.faultCode(), language), cases)))
                .map(Answer::ok);
    }
}
