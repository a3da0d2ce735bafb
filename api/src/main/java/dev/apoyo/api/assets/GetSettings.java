package dev.apoyo.api.assets;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;

/** {@code GET /assets/{assetId}/settings}: how the product is set up. */
public final class GetSettings implements Operation {

    private final Database database;
    private final OwnedAssets assets = new OwnedAssets();

    public GetSettings(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getSettings";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return assets.visible(database.client(), request.caller(), request.path("assetId"))
                .compose(asset -> AssetSettings.read(database.client(), asset.assetId()))
                .map(Answer::ok);
    }
}
