package dev.apoyo.api.consent;

import dev.apoyo.api.consent.ReceiptWriter.StoredReceipt;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.api.registry.Registrations;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.Purpose;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Grants and withdrawals: the decision, its receipt and the registration that tells ingest and the jobs are one
 * transaction. The asset's row is locked first and the instant is taken after that, so whatever holds the asset's consents
 * (an alarm that opens a case) is wholly before or wholly after.
 */
public final class ConsentChanges {

    private final Database database;
    private final ReceiptWriter writer;
    private final Withdrawals withdrawals;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final ConsentStore consents = new ConsentStore();
    private final Registrations registrations = new Registrations();

    public ConsentChanges(Database database, ReceiptWriter writer, Withdrawals withdrawals, Clock clock) {
        this.database = database;
        this.writer = writer;
        this.withdrawals = withdrawals;
        this.clock = clock;
    }

    Future<Receipt> grant(Caller caller, String assetId, ConsentDecision decision) {
        return database.inTransaction(tx -> locked(tx, caller, assetId).compose(asset -> consents.active(tx, assetId)
                .map(decision::toGrant)
                .compose(changed -> new Change(tx, asset, decision.purpose(), changed, now()).grant())));
    }

    Future<Receipt> withdraw(Caller caller, String assetId, ConsentDecision decision) {
        return database.inTransaction(tx -> locked(tx, caller, assetId).compose(asset -> consents.active(tx, assetId)
                .map(decision::toWithdraw)
                .compose(changed -> new Change(tx, asset, decision.purpose(), changed, now()).withdraw())));
    }

    private Future<OwnedAsset> locked(SqlConnection tx, Caller caller, String assetId) {
        return assets.lockForOwner(tx, caller, assetId);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** One decision on its way through the transaction. */
    private final class Change {

        private final SqlConnection tx;
        private final OwnedAsset asset;
        private final Purpose purpose;
        private final List<DataCategory> changed;
        private final Instant at;
        private final UUID receiptId = UUID.randomUUID();

        Change(SqlConnection tx, OwnedAsset asset, Purpose purpose, List<DataCategory> changed, Instant at) {
            this.tx = tx;
            this.asset = asset;
            this.purpose = purpose;
            this.changed = changed;
            this.at = at;
        }

        Future<Receipt> grant() {
            return receipt(Receipt.Action.GRANTED).compose(receipt -> each(category ->
                            consents.grant(tx, asset.assetId(), purpose, category, receiptId, at))
                    .compose(granted -> tellTheLog())
                    .map(receipt));
        }

        Future<Receipt> withdraw() {
            return receipt(Receipt.Action.WITHDRAWN).compose(receipt -> each(category ->
                            consents.withdraw(tx, asset.assetId(), purpose, category, receiptId, at))
                    .compose(withdrawn -> tellTheLog())
                    .compose(told -> tellSupport())
                    .map(receipt));
        }

        private Future<Receipt> receipt(Receipt.Action action) {
            return nextVersion().compose(version -> {
                StoredReceipt receipt = new StoredReceipt(
                        receiptId, action, asset.ownerId(), purpose, changed, at, Receipt.Channel.API, version);
                return consents.addReceipt(tx, asset.assetId(), receipt).map(writer.write(receipt, asset));
            });
        }

        /** Of the registration that will carry this decision. */
        private Future<Long> nextVersion() {
            return tx.preparedQuery("SELECT registration_version FROM device WHERE device_id = $1 FOR UPDATE")
                    .execute(Tuple.of(asset.deviceId()))
                    .map(rows -> rows.iterator().next().getLong("registration_version") + (changed.isEmpty() ? 0 : 1));
        }

        private Future<Void> each(Function<DataCategory, Future<Void>> step) {
            Future<Void> all = Future.succeededFuture();
            for (DataCategory category : changed) {
                all = all.compose(before -> step.apply(category));
            }
            return all;
        }

        private Future<List<DeviceRegistration>> tellTheLog() {
            return changed.isEmpty()
                    ? Future.succeededFuture(List.of())
                    : registrations.publish(tx, List.of(asset.deviceId()), at);
        }

        private Future<Void> tellSupport() {
            return purpose == Purpose.PROACTIVE_SUPPORT && !changed.isEmpty()
                    ? withdrawals.supportWithdrawn(tx, asset.assetId(), at)
                    : Future.succeededFuture();
        }
    }
}
