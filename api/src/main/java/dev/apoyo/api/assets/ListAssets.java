package dev.apoyo.api.assets;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.support.SupportLinks;
import io.vertx.core.Future;

/** {@code GET /assets}: assets, by id. */
public final class ListAssets implements Operation {

    private final Database database;
    private final ProductModels models;
    private final AssetStore assets = new AssetStore();

    public ListAssets(Database database, ProductModels models) {
        this.database = database;
        this.models = models;
    }

    record Summary(
            String assetId,
            String ownerId,
            String ownerName,
            ModelRef model,
            String deviceId,
            String region,
            String lot,
            Health health,
            int openCases) {

        /** JSON {@code support}. */
        @JsonProperty
        public SupportLinks support() {
            return SupportLinks.ofAsset(assetId);
        }
    }

    record ModelRef(String modelId, String name) {}

    @Override
    public String id() {
        return "listAssets";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Cursor after = request.cursor();
        Filter filter = new Filter()
                .and("a.owner_id = ?", request.caller().onlyOwner())
                .and("a.owner_id = ?", request.query("ownerId"))
                .and("a.model_id = ?", request.query("modelId"))
                .and("a.asset_id > ?", after == null ? null : after.id());
        String language = request.caller().language();
        return assets.byId(database.client(), filter, request.limit() + 1)
                .map(rows -> Page.of(rows, request.limit(), row -> Cursor.of(row.assetId()))
                        .map(row -> summary(row, language)))
                .map(Answer::ok);
    }

    private Summary summary(AssetRow row, String language) {
        return new Summary(
                row.assetId(),
                row.ownerId(),
                row.ownerName(),
                new ModelRef(row.modelId(), models.nameOf(row.modelId(), language)),
                row.deviceId(),
                row.region(),
                row.lot(),
                Health.of(row),
                row.openCases());
    }
}
