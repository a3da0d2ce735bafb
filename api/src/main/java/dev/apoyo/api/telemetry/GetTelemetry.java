package dev.apoyo.api.telemetry;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.telemetry.TelemetryHistory.Place;
import dev.apoyo.api.telemetry.TelemetryStore.Question;
import io.vertx.core.Future;

/** {@code GET /devices/{deviceId}/telemetry}: the history of one metric of a device, since it serves its asset. */
public final class GetTelemetry implements Operation {

    private final Database database;
    private final TelemetryHistory history;

    public GetTelemetry(Database database, TelemetryHistory history) {
        this.database = database;
        this.history = history;
    }

    @Override
    public String id() {
        return "getTelemetry";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Question question = history.question(request);
        return place(request.path("deviceId"), request.caller()).compose(place -> history.of(place, question, request));
    }

    private Future<Place> place(String deviceId, Caller caller) {
        Filter filter = new Filter().and("d.device_id = ?", deviceId).and("a.owner_id = ?", caller.onlyOwner());
        return database.client()
                .preparedQuery(
                        "SELECT a.asset_id, a.model_id FROM device d JOIN asset a USING (asset_id) " + filter.where())
                .execute(filter.values())
                .map(rows -> Rows.first(
                                rows, row -> new Place(row.getString("asset_id"), row.getString("model_id"), deviceId))
                        .orElseThrow(() -> Problem.notFound("device", deviceId)));
    }
}
