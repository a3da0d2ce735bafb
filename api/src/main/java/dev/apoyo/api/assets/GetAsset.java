package dev.apoyo.api.assets;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /assets/{assetId}}: one asset with its model, device, health, open cases and consents. */
public final class GetAsset implements Operation {

    private final Database database;
    private final AssetReader assets;

    public GetAsset(Database database, AssetReader assets) {
        this.database = database;
        this.assets = assets;
    }

    @Override
    public String id() {
        return "getAsset";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String assetId = request.path("assetId");
        return assets.read(database.client(), assetId, request.caller())
                .map(found -> found.orElseThrow(() -> Problem.notFound("asset", assetId)))
                .map(Answer::ok);
    }
}
