package dev.apoyo.api.journey;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import org.jspecify.annotations.Nullable;

/** {@code GET /assets/{assetId}/journey}: everything that happened between an owner and us around one product, newest first. */
public final class GetJourney implements Operation {

    private final Database database;
    private final OwnedAssets assets = new OwnedAssets();
    private final JourneyStore journeys = new JourneyStore();

    public GetJourney(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getJourney";
    }

    @Override
    public Future<Answer> answer(Request request) {
        SqlClient db = database.client();
        String assetId = request.path("assetId");
        String onlyOwner = request.caller().onlyOwner();
        return assets.visible(db, request.caller(), assetId)
                .compose(asset -> page(db, assetId, onlyOwner, request.cursor(), request.limit()))
                .map(Answer::ok);
    }

    private Future<Page<JourneyEntry>> page(
            SqlClient db, String assetId, @Nullable String onlyOwner, @Nullable Cursor after, int limit) {
        return journeys.page(db, assetId, onlyOwner, after, limit + 1)
                .map(rows -> Page.of(rows, limit, entry -> new Cursor(entry.time(), entry.entryId())))
                .compose(page -> journeys.troubles(db, assetId, onlyOwner)
                        .map(troubles -> page.map(entry -> entry.in(Phase.of(entry.time(), troubles)))));
    }
}
