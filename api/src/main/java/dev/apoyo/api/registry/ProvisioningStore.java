package dev.apoyo.api.registry;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.registry.DeviceBatch.NewConsent;
import dev.apoyo.api.registry.DeviceBatch.NewDevice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes whole batches with one statement per table. Rows go in by id, so that two batches at once cannot deadlock. */
final class ProvisioningStore {

    private static final String OWNERS = """
            INSERT INTO owner (owner_id, display_name, email, language, time_zone, phone, created_at)
            SELECT id, name, email, language, zone, phone, $7
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
                 AS t (id, name, email, language, zone, phone)
            ON CONFLICT (owner_id) DO NOTHING
            """;

    /** An asset whose device was replaced has the model of the replacement. */
    private static final String ASSETS = """
            INSERT INTO asset (asset_id, owner_id, model_id, created_at)
            SELECT id, owner, model, $4 FROM unnest($1::text[], $2::text[], $3::text[]) AS t (id, owner, model)
            ON CONFLICT (asset_id) DO UPDATE SET model_id = excluded.model_id
            WHERE asset.model_id <> excluded.model_id
              AND NOT EXISTS (SELECT FROM former_device f WHERE f.asset_id = asset.asset_id)
            RETURNING asset_id, xmax = 0 AS is_new
            """;

    private static final String DEVICES = """
            INSERT INTO device (device_id, asset_id, region, lot, credential_sha256, registration_version, updated_at)
            SELECT id, asset, region, lot, credential, 0, $6
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS t (id, asset, region, lot, credential)
            ON CONFLICT (device_id) DO UPDATE
            SET region = excluded.region, lot = excluded.lot, credential_sha256 = excluded.credential_sha256
            WHERE (device.region, device.lot, device.credential_sha256)
                  <> (excluded.region, excluded.lot, excluded.credential_sha256)
            RETURNING device_id, xmax = 0 AS is_new
            """;

    private static final String ELSEWHERE = """
            SELECT d.device_id FROM device d JOIN unnest($1::text[], $2::text[]) AS t (id, asset) ON t.id = d.device_id
            WHERE d.asset_id IS NULL
              AND NOT EXISTS (SELECT FROM former_device f WHERE f.device_id = d.device_id AND f.asset_id = t.asset)
            LIMIT 1
            """;

    private static final String RECEIPTS = """
            INSERT INTO consent_receipt (receipt_id, asset_id, owner_id, action, purpose, categories, effective_at, channel,
                                         registration_version)
            SELECT id, asset, owner, 'GRANTED', purpose, string_to_array(categories, ','), at, 'PROVISIONING', 1
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
                 AS t (id, asset, owner, purpose, categories, at)
            """;

    private static final String GRANTS = """
            INSERT INTO consent_grant (asset_id, purpose, category, granted_at, grant_receipt)
            SELECT asset_id, purpose, category, effective_at, receipt_id
            FROM consent_receipt CROSS JOIN LATERAL unnest(categories) AS c (category)
            WHERE receipt_id = ANY ($1)
            ON CONFLICT DO NOTHING
            """;

    /** Ids of rows that were added, and of rows that were changed. */
    record Written(Set<String> added, Set<String> changed) {

        static Written of(Iterable<Row> rows, String idColumn) {
            Written written = new Written(new java.util.HashSet<>(), new java.util.HashSet<>());
            for (Row row : rows) {
                (row.getBoolean("is_new") ? written.added : written.changed).add(row.getString(idColumn));
            }
            return written;
        }
    }

    Future<Void> owners(SqlConnection tx, List<NewDevice> devices, Instant now) {
        Map<String, DeviceBatch.NewOwner> byId = new LinkedHashMap<>();
        devices.forEach(device -> byId.putIfAbsent(device.itsOwner().ownerId(), device.itsOwner()));
        List<DeviceBatch.NewOwner> owners = byId.values().stream()
                .sorted(Comparator.comparing(DeviceBatch.NewOwner::ownerId))
                .toList();
        Tuple values = Tuple.of(
                texts(owners, DeviceBatch.NewOwner::ownerId),
                texts(owners, owner -> or(owner.displayName(), owner.ownerId())),
                texts(owners, DeviceBatch.NewOwner::email),
                texts(owners, owner -> or(owner.language(), "en")),
                texts(owners, owner -> or(owner.timeZone(), "UTC")),
                texts(owners, DeviceBatch.NewOwner::phone),
                Rows.utc(now));
        return tx.preparedQuery(OWNERS).execute(values).mapEmpty();
    }

    Future<Written> assets(SqlConnection tx, List<NewDevice> devices, Instant now) {
        Tuple values = Tuple.of(
                texts(devices, NewDevice::asset),
                texts(devices, device -> device.itsOwner().ownerId()),
                texts(devices, NewDevice::modelId),
                Rows.utc(now));
        return tx.preparedQuery(ASSETS).execute(values).map(rows -> Written.of(rows, "asset_id"));
    }

    Future<Written> devices(SqlConnection tx, List<NewDevice> devices, Instant now) {
        Tuple values = Tuple.of(
                texts(devices, NewDevice::deviceId),
                texts(devices, NewDevice::asset),
                texts(devices, device -> or(device.region(), "")),
                texts(devices, device -> or(device.lot(), "")),
                texts(devices, NewDevice::credentialSha256),
                Rows.utc(now));
        return tx.preparedQuery(DEVICES).execute(values).map(rows -> Written.of(rows, "device_id"));
    }

    /** One that is known, serves no asset, and never served the one it is said to be in; empty when there is none. */
    Future<Optional<String>> elsewhere(SqlConnection tx, List<NewDevice> devices) {
        return tx.preparedQuery(ELSEWHERE)
                .execute(Tuple.tuple()
                        .addArrayOfString(texts(devices, NewDevice::deviceId))
                        .addArrayOfString(texts(devices, NewDevice::asset)))
                .map(rows -> Rows.first(rows, row -> row.getString("device_id")));
    }

    /** Receipts and grants of assets that are new. */
    Future<Void> consents(SqlConnection tx, List<NewDevice> devices, Set<String> newAssets, Instant now) {
        List<Receipt> receipts = new ArrayList<>();
        for (NewDevice device : devices) {
            if (newAssets.contains(device.asset())) {
                device.allConsents().forEach(consent -> receipts.add(Receipt.of(device, consent, now)));
            }
        }
        if (receipts.isEmpty()) {
            return Future.succeededFuture();
        }
        UUID[] ids = receipts.stream().map(Receipt::receiptId).toArray(UUID[]::new);
        Tuple values = Tuple.of(
                ids,
                texts(receipts, receipt -> receipt.device().asset()),
                texts(receipts, receipt -> receipt.device().itsOwner().ownerId()),
                texts(receipts, receipt -> receipt.consent().purpose().name()),
                texts(receipts, Receipt::categories),
                receipts.stream().map(Receipt::at).toArray(OffsetDateTime[]::new));
        return tx.preparedQuery(RECEIPTS)
                .execute(values)
                .compose(written ->
                        tx.preparedQuery(GRANTS).execute(Tuple.tuple().addArrayOfUUID(ids)))
                .mapEmpty();
    }

    private record Receipt(UUID receiptId, NewDevice device, NewConsent consent, OffsetDateTime at) {

        static Receipt of(NewDevice device, NewConsent consent, Instant now) {
            Instant at = consent.grantedAt() == null ? now : consent.grantedAt();
            return new Receipt(UUID.randomUUID(), device, consent, Rows.utc(at));
        }

        String categories() {
            return String.join(
                    ",", consent.categories().stream().map(Enum::name).sorted().toList());
        }
    }

    static <T> @Nullable String[] texts(Collection<T> items, Function<T, @Nullable String> value) {
        return items.stream().map(value).toArray(String[]::new);
    }

    static String or(@Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
