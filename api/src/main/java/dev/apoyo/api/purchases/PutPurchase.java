package dev.apoyo.api.purchases;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.purchases.Purchases.Recorded;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.Currency;
import java.util.Optional;

/** {@code PUT /assets/{assetId}/purchase}: what was paid for a product. Fixed once money went back. */
public final class PutPurchase implements Operation {

    private final Database database;
    private final Clock clock;

    public PutPurchase(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "putPurchase";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String assetId = request.path("assetId");
        Purchase purchase = request.body(Purchase.class);
        requireSound(purchase);
        return database.inTransaction(tx -> put(tx, assetId, purchase));
    }

    private Future<Answer> put(SqlConnection tx, String assetId, Purchase purchase) {
        return tx.preparedQuery("SELECT FROM asset WHERE asset_id = $1 FOR UPDATE")
                .execute(Tuple.of(assetId))
                .compose(asset -> asset.rowCount() == 0
                        ? Future.failedFuture(Problem.notFound("asset", assetId))
                        : Purchases.lock(tx, assetId))
                .map(PutPurchase::requireUnclaimed)
                .compose(known -> Purchases.put(tx, assetId, purchase))
                .compose(put -> Purchases.find(tx, assetId))
                .map(found -> Answer.ok(PurchaseView.of(found.orElseThrow())));
    }

    private static Optional<Recorded> requireUnclaimed(Optional<Recorded> known) {
        known.filter(recorded -> recorded.claimedMinor() > 0).ifPresent(recorded -> {
            throw Problem.of(
                            ProblemType.REFUND_STATE,
                            "Money of this purchase was asked back; from then on it stays as it is")
                    .with("claimedMinor", recorded.claimedMinor());
        });
        return known;
    }

    private void requireSound(Purchase purchase) {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(purchase.currency()))) {
            throw Problem.invalid(
                    Problem.Place.body, "/currency", purchase.currency() + " is no ISO 4217 code such as EUR");
        }
        if (purchase.paidAt().isAfter(clock.instant())) {
            throw Problem.invalid(Problem.Place.body, "/paidAt", "is still to come; now is " + clock.instant());
        }
        if (purchase.warrantyUntil() != null && purchase.warrantyUntil().isBefore(purchase.paidAt())) {
            throw Problem.invalid(
                    Problem.Place.body, "/warrantyUntil", "must not be before paidAt, " + purchase.paidAt());
        }
    }
}
