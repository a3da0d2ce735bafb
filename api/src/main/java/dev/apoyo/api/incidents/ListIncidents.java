package dev.apoyo.api.incidents;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import io.vertx.core.Future;

/** {@code GET /incidents}: incidents, newest first. */
public final class ListIncidents implements Operation {

    private final Database database;
    private final FaultTexts texts;
    private final IncidentStore incidents = new IncidentStore();

    public ListIncidents(Database database, FaultTexts texts) {
        this.database = database;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "listIncidents";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Filter filter = new Filter().and("state = ?", request.query("state")).and("kind = ?", request.query("kind"));
        Cursor after = request.cursor();
        if (after != null) {
            filter.and("(opened_at, incident_id) < (?, ?)", Rows.utc(after.timeOrRefuse()), after.id());
        }
        String language = request.caller().language();
        return incidents
                .newest(database.client(), filter, request.limit() + 1)
                .map(rows -> Page.of(rows, request.limit(), row -> new Cursor(row.openedAt(), row.incidentId()))
                        .map(row -> new IncidentView(row, texts.titleOf(row.faultCode(), language), null)))
                .map(Answer::ok);
    }
}
