package dev.apoyo.api.consent;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** {@code GET /assets/{assetId}/consents}: what is allowed, or was at an instant, and every receipt. */
public final class GetConsents implements Operation {

    private final Database database;
    private final ReceiptWriter writer;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final ConsentStore consents = new ConsentStore();

    public GetConsents(Database database, ReceiptWriter writer, Clock clock) {
        this.database = database;
        this.writer = writer;
        this.clock = clock;
    }

    record Consents(String assetId, Instant at, List<ConsentState> state, List<Receipt> history) {}

    @Override
    public String id() {
        return "getConsents";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Instant asked = request.queryTime("at");
        Instant at = asked == null ? clock.instant() : asked;
        return assets.visible(database.client(), request.caller(), request.path("assetId"))
                .compose(asset -> consentsOf(asset, at))
                .map(Answer::ok);
    }

    private Future<Consents> consentsOf(OwnedAsset asset, Instant at) {
        return consents.stateAt(database.client(), asset.assetId(), at)
                .compose(state -> consents.receipts(database.client(), asset.assetId())
                        .map(receipts -> new Consents(
                                asset.assetId(),
                                at,
                                state,
                                receipts.stream()
                                        .map(receipt -> writer.write(receipt, asset))
                                        .toList())));
    }
}
