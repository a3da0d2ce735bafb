package dev.apoyo.api.registry;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.purchases.Purchase;
import dev.apoyo.api.purchases.Purchases;
import dev.apoyo.api.registry.DeviceBatch.NewDevice;
import dev.apoyo.api.registry.ProvisioningStore.Written;
import dev.apoyo.api.rules.ProductModels;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code POST /devices/batch}: makes many devices known, all or nothing. */
public final class ProvisionDevices implements Operation {

    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;
    private final ProductModels models;
    private final Clock clock;
    private final ProvisioningStore store = new ProvisioningStore();
    private final Stock stock = new Stock();
    private final Registrations registrations = new Registrations();

    public ProvisionDevices(Database database, ProductModels models, Clock clock) {
        this.database = database;
        this.models = models;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "provisionDevices";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        DeviceBatch batch = request.body(DeviceBatch.class);
        DeviceBatchCheck.require(batch, models.ids(), now);
        List<NewDevice> devices = batch.devices().stream()
                .sorted(Comparator.comparing(NewDevice::deviceId))
                .toList();
        return database.inTransaction(tx -> writeAll(tx, devices, now))
                .recover(ProvisionDevices::explained)
                .map(Answer::ok);
    }

    private Future<DeviceBatch.Result> writeAll(SqlConnection tx, List<NewDevice> devices, Instant now) {
        Map<Boolean, List<NewDevice>> byStock =
                devices.stream().collect(Collectors.partitioningBy(NewDevice::isForStock));
        List<NewDevice> owned = byStock.getOrDefault(false, List.of());
        List<NewDevice> spare = byStock.getOrDefault(true, List.of());
        Future<DeviceBatch.Result> written =
                owned.isEmpty() ? Future.succeededFuture(DeviceBatch.Result.NONE) : write(tx, owned, now);
        return spare.isEmpty()
                ? written
                : written.compose(before -> stock.add(tx, spare, now).map(added -> before.plus(added, spare.size())));
    }

    private Future<DeviceBatch.Result> write(SqlConnection tx, List<NewDevice> devices, Instant now) {
        return store.elsewhere(tx, devices)
                .map(ProvisionDevices::requireNone)
                .compose(none -> store.owners(tx, devices, now))
                .compose(owners -> store.assets(tx, devices, now))
                .compose(assets -> store.devices(tx, devices, now)
                        .compose(written -> store.consents(tx, devices, assets.added(), now)
                                .compose(consents -> purchases(tx, devices, assets.added()))
                                .compose(bought -> publish(tx, devices, assets, written, now))));
    }

    private static Optional<String> requireNone(Optional<String> elsewhere) {
        elsewhere.ifPresent(deviceId -> {
            throw Problem.invalid(
                    Problem.Place.body,
                    "/devices",
                    deviceId + " is in stock or was replaced; an exchange puts it into an asset");
        });
        return elsewhere;
    }

    /** Of assets that are new; later a person says what was paid. */
    private Future<Void> purchases(SqlConnection tx, List<NewDevice> devices, Set<String> newAssets) {
        Map<String, Purchase> byAsset = new TreeMap<>();
        for (NewDevice device : devices) {
            if (device.purchase() != null && newAssets.contains(device.asset())) {
                byAsset.put(device.asset(), device.purchase());
            }
        }
        return Purchases.addAll(tx, byAsset);
    }

    private Future<DeviceBatch.Result> publish(
            SqlConnection tx, List<NewDevice> devices, Written assets, Written written, Instant now) {
        List<String> changed = devices.stream()
                .filter(device -> written.added().contains(device.deviceId())
                        || written.changed().contains(device.deviceId())
                        || assets.changed().contains(device.asset()))
                .map(NewDevice::deviceId)
                .toList();
        int created = written.added().size();
        return registrations
                .publish(tx, changed, now)
                .map(new DeviceBatch.Result(created, changed.size() - created, devices.size() - changed.size()));
    }

    private static <T> Future<T> explained(Throwable failure) {
        if (failure instanceof PgException pg && UNIQUE_VIOLATION.equals(pg.getSqlState())) {
            return Future.failedFuture(Problem.invalid(
                    Problem.Place.body, "/devices", "an asset here has another device already: " + pg.getDetail()));
        }
        return Future.failedFuture(failure);
    }
}
