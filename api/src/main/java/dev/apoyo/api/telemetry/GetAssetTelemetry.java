package dev.apoyo.api.telemetry;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.api.telemetry.TelemetryHistory.Place;
import dev.apoyo.api.telemetry.TelemetryStore.Question;
import io.vertx.core.Future;

/** {@code GET /assets/{assetId}/telemetry}: the history of one metric of a product, through every change of its device. */
public final class GetAssetTelemetry implements Operation {

    private final Database database;
    private final TelemetryHistory history;
    private final OwnedAssets assets = new OwnedAssets();

    public GetAssetTelemetry(Database database, TelemetryHistory history) {
        this.database = database;
        this.history = history;
    }

    @Override
    public String id() {
        return "getAssetTelemetry";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Question question = history.question(request);
        return assets.visible(database.client(), request.caller(), request.path("assetId"))
                .map(asset -> new Place(asset.assetId(), asset.modelId(), null))
                .compose(place -> history.of(place, question, request));
    }
}
