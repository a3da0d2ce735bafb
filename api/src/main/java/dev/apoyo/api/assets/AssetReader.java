package dev.apoyo.api.assets;

import dev.apoyo.api.alarms.AlarmStore;
import dev.apoyo.api.alarms.AlarmView;
import dev.apoyo.api.alarms.StoredAlarm;
import dev.apoyo.api.assets.ListAssets.ModelRef;
import dev.apoyo.api.cases.CaseDesk;
import dev.apoyo.api.cases.CaseSummary;
import dev.apoyo.api.consent.ConsentState;
import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.rules.ProductModels;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Reads an asset with its device, health, open cases, active alarms and consents: two round trips to the database. */
public final class AssetReader {

    private final ProductModels models;
    private final FaultTexts texts;
    private final CaseDesk desk;
    private final Clock clock;
    private final AssetStore assets = new AssetStore();
    private final AlarmStore alarms = new AlarmStore();
    private final ConsentStore consents = new ConsentStore();

    public AssetReader(ProductModels models, FaultTexts texts, CaseDesk desk, Clock clock) {
        this.models = models;
        this.texts = texts;
        this.desk = desk;
        this.clock = clock;
    }

    /** Empty when the caller may not see it. */
    public Future<Optional<AssetView>> read(SqlClient db, String assetId, Caller caller) {
        Filter filter = new Filter().and("a.asset_id = ?", assetId).and("a.owner_id = ?", caller.onlyOwner());
        return assets.byId(db, filter, 1)
                .compose(rows -> rows.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : withParts(db, rows.get(0), caller).map(Optional::of));
    }

    /** The parts do not depend on each other, so they are asked for at once. */
    private Future<AssetView> withParts(SqlClient db, AssetRow row, Caller caller) {
        Future<List<CaseSummary>> openCases = desk.openOf(db, row.assetId(), caller);
        Future<List<StoredAlarm>> active = alarms.activeOf(db, row.assetId());
        Future<List<ConsentState>> states = consents.stateAt(db, row.assetId(), clock.instant());
        return Future.all(openCases, active, states)
                .map(all -> asset(row, caller, openCases.result(), active.result(), states.result()));
    }

    private AssetView asset(
            AssetRow row,
            Caller caller,
            List<CaseSummary> openCases,
            List<StoredAlarm> active,
            List<ConsentState> states) {
        return new AssetView(
                row.assetId(),
                row.ownerId(),
                row.ownerName(),
                new ModelRef(row.modelId(), models.nameOf(row.modelId(), caller.language())),
                row.region(),
                row.lot(),
                Health.of(row),
                new AssetView.DeviceStatus(
                        row.deviceId(),
                        row.firmware(),
                        row.connected(),
                        row.connectionChangedAt(),
                        row.lastReadingAt()),
                openCases,
                active.stream()
                        .map(alarm -> AlarmView.of(alarm, texts, caller, clock.instant()))
                        .toList(),
                states);
    }
}
