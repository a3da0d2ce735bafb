package dev.apoyo.api.purchases;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /assets/{assetId}/purchase}: what was paid, and what of it can still be paid back. */
public final class GetPurchase implements Operation {

    private final Database database;

    public GetPurchase(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getPurchase";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String assetId = request.path("assetId");
        Filter filter = new Filter()
                .and("asset_id = ?", assetId)
                .and("owner_id = ?", request.caller().onlyOwner());
        return database.client()
                .preparedQuery("SELECT FROM asset " + filter.where())
                .execute(filter.values())
                .compose(visible -> visible.rowCount() == 0
                        ? Future.failedFuture(Problem.notFound("asset", assetId))
                        : Purchases.find(database.client(), assetId))
                .map(found -> found.orElseThrow(() -> Problem.notFound("purchase of asset", assetId)))
                .map(found -> Answer.ok(PurchaseView.of(found)));
    }
}
