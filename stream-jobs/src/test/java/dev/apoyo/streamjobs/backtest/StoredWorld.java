package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.archive.ArchiveDatabase;
import dev.apoyo.streamjobs.archive.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables of api as it fills them, with a model of the test's own. */
final class StoredWorld {

    private final PostgresEngine engine;
    private final ArchiveDatabase archive;
    private final String modelId = "kettle-" + System.nanoTime();

    StoredWorld(PostgresEngine engine) {
        this.engine = engine;
        this.archive = new ArchiveDatabase(engine);
    }

    Database database() {
        return archive.database();
    }

    ArchiveDatabase archive() {
        return archive;
    }

    String modelId() {
        return modelId;
    }

    ProductModel model() {
        ProductModel model = Samples.model();
        return new ProductModel(
                modelId, model.name(), model.metrics(), model.eventCodes(), model.unknownCategory(), model.version());
    }

    DetectionRule rule(DetectionRule rule) {
        return new DetectionRule(
                rule.id(),
                rule.version(),
                modelId,
                rule.faultCode(),
                rule.alarmClass(),
                rule.severity(),
                rule.verificationMinutes(),
                rule.enabled(),
                rule.condition(),
                rule.purpose(),
                rule.mode(),
                rule.policy());
    }

    DeviceRegistration registration(String deviceId) {
        DeviceRegistration sample = Samples.registration(deviceId);
        return new DeviceRegistration(
                deviceId,
                sample.assetId(),
                modelId,
                sample.ownerId(),
                sample.language(),
                sample.timeZone(),
                sample.region(),
                sample.lot(),
                sample.credentialSha256(),
                sample.consents(),
                sample.version(),
                sample.updatedAt());
    }

    void storeModel() throws SQLException {
        update(
                "INSERT INTO product_model VALUES (?, 1, ?::jsonb, now())",
                modelId,
                new String(Json.write(model()), StandardCharsets.UTF_8));
        update("INSERT INTO owner VALUES ('owner-1', 'O', null, 'en', 'UTC', now()) ON CONFLICT DO NOTHING");
    }

    void store(DeviceRegistration device) throws SQLException {
        update(
                "INSERT INTO asset VALUES (?, ?, ?, now()) ON CONFLICT DO NOTHING",
                device.assetId(),
                device.ownerId(),
                device.modelId());
        update(
                "INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, now())",
                device.deviceId(),
                device.assetId(),
                device.region(),
                device.lot(),
                device.credentialSha256(),
                device.version());
        UUID receipt = receipt(device);
        for (Consent consent : device.consents()) {
            update(
                    "INSERT INTO consent_grant VALUES (?, ?, ?, ?, ?, ?, ?)",
                    device.assetId(),
                    consent.purpose().name(),
                    consent.category().name(),
                    consent.grantedAt(),
                    consent.withdrawnAt(),
                    receipt,
                    consent.withdrawnAt() == null ? null : receipt);
        }
    }

    private UUID receipt(DeviceRegistration device) throws SQLException {
        UUID receipt = UUID.randomUUID();
        update(
                "INSERT INTO consent_receipt VALUES (?, ?, ?, 'GRANTED', 'ALL', '{}', now(), 'API', 1)",
                receipt,
                device.assetId(),
                device.ownerId());
        return receipt;
    }

    /** A case that there was; the outcome is null while it is open. */
    void storeCase(String assetId, String openedBy, Instant openedAt, @Nullable String outcome) throws SQLException {
        update(
                """
                INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state,
                    opened_at, opened_by, updated_at, resolved_at, outcome, outcome_at, signal)
                VALUES (?, ?, 'owner-1', 'd', ?, 'overheating', 'MAJOR', ?, ?, ?, ?, ?, ?, ?, 'NONE')""",
                UUID.randomUUID(),
                assetId,
                modelId,
                outcome == null ? "OPEN" : "RESOLVED",
                openedAt,
                openedBy,
                openedAt,
                outcome == null ? null : openedAt.plusSeconds(60),
                outcome,
                outcome == null ? null : openedAt.plusSeconds(60));
    }

    /** As the archive keeps it; for tests that need no archive. */
    void store(TelemetryMessage message) throws SQLException {
        Reading reading = message.readings().get(0);
        update(
                "INSERT INTO telemetry VALUES (?, ?, 's', ?, ?, ARRAY[?::text], ARRAY[?::float8], null)",
                message.time(),
                message.deviceId(),
                message.sequence(),
                message.receivedAt(),
                reading.metric(),
                reading.value());
    }

    void store(DetectionRule rule) throws SQLException {
        update(
                "INSERT INTO detection_rule VALUES (?, ?, ?, ?::jsonb, null, now()) ON CONFLICT DO NOTHING",
                rule.id(),
                rule.version(),
                modelId,
                new String(Json.write(rule), StandardCharsets.UTF_8));
    }

    /** As api keeps it. */
    void store(Alarm alarm) throws SQLException {
        update(
                """
                INSERT INTO alarm (alarm_id, device_id, asset_id, model_id, rule_id, rule_version, fault_code, alarm_class,
                    severity, state, raised_at, changed_at, change_order, cleared_at, occurrences, historical,
                    verification_minutes, evidence, received_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'CLEARED', ?, ?, 0, ?, ?, ?, ?, ?::jsonb, ?)""",
                alarm.alarmId(),
                alarm.deviceId(),
                alarm.assetId(),
                alarm.modelId(),
                alarm.ruleId(),
                alarm.ruleVersion(),
                alarm.faultCode(),
                alarm.alarmClass().name(),
                alarm.severity().name(),
                alarm.raisedAt(),
                alarm.changedAt(),
                alarm.clearedAt(),
                alarm.occurrences(),
                alarm.historical(),
                alarm.verificationMinutes(),
                new String(Json.write(alarm.evidence()), StandardCharsets.UTF_8),
                alarm.receivedAt());
    }

    void update(String sql, @Nullable Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(engine.jdbcUrl());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i] instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : values[i];
                statement.setObject(i + 1, value);
            }
            statement.executeUpdate();
        }
    }
}
