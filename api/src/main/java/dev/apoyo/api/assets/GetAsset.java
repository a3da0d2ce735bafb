package dev.apoyo.api.assets;

import dev.apoyo.api.alarms.AlarmStore;
import dev.apoyo.api.alarms.AlarmView;
import dev.apoyo.api.alarms.StoredAlarm;
import dev.apoyo.api.assets.ListAssets.ModelRef;
import dev.apoyo.api.cases.CaseDesk;
import dev.apoyo.api.cases.CaseSummary;
import dev.apoyo.api.consent.ConsentState;
import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.rules.ProductModels;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /assets/{assetId}}: one asset with its model, device, health, open cases and consents. */
public final class GetAsset implements Operation {

    private final Database database;
    private final ProductModels models;
    private final FaultTexts texts;
    private final CaseDesk desk;
    private final Clock clock;
    private final AssetStore assets = new AssetStore();
    private final AlarmStore alarms = new AlarmStore();
    private final ConsentStore consents = new ConsentStore();

    public GetAsset(Database database, ProductModels models, FaultTexts texts, CaseDesk desk, Clock clock) {
        this.database = database;
        this.models = models;
        this.texts = texts;
        this.desk = desk;
        this.clock = clock;
    }

    record Asset(
            String assetId,
            String ownerId,
            String ownerName,
            ModelRef model,
            String region,
            String lot,
            Health health,
            DeviceStatus device,
            List<CaseSummary> openCases,
            List<AlarmView> activeAlarms,
            List<ConsentState> consents) {}

    record DeviceStatus(
            String deviceId,
            @Nullable String firmware,
            boolean connected,
            @Nullable Instant connectionChangedAt,
            @Nullable Instant lastReadingAt) {}

    @Override
    public String id() {
        return "getAsset";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String assetId = request.path("assetId");
        Caller caller = request.caller();
        Filter filter = new Filter().and("a.asset_id = ?", assetId).and("a.owner_id = ?", caller.onlyOwner());
        return assets.byId(database.client(), filter, 1)
                .map(rows -> rows.stream().findFirst().orElseThrow(() -> Problem.notFound("asset", assetId)))
                .compose(row -> withParts(row, caller))
                .map(Answer::ok);
    }

    /** The parts do not depend on each other, so they are asked for at once. */
    private Future<Asset> withParts(AssetRow row, Caller caller) {
        SqlClient db = database.client();
        Future<List<CaseSummary>> openCases = desk.openOf(db, row.assetId(), caller);
        Future<List<StoredAlarm>> active = alarms.activeOf(db, row.assetId());
        Future<List<ConsentState>> states = consents.stateAt(db, row.assetId(), clock.instant());
        return Future.all(openCases, active, states)
                .map(all -> asset(row, caller, openCases.result(), active.result(), states.result()));
    }

    private Asset asset(
            AssetRow row,
            Caller caller,
            List<CaseSummary> openCases,
            List<StoredAlarm> active,
            List<ConsentState> states) {
        return new Asset(
                row.assetId(),
                row.ownerId(),
                row.ownerName(),
                new ModelRef(row.modelId(), models.nameOf(row.modelId(), caller.language())),
                row.region(),
                row.lot(),
                Health.of(row),
                new DeviceStatus(
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
