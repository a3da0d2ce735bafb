package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code api} keeps of models, rules, devices and consents, as it is now. Reads only. */
final class StoredRegistry {

    private static final String MODEL = "SELECT body::text FROM product_model WHERE model_id = ?";

    private static final String RULE =
            "SELECT body::text FROM detection_rule WHERE rule_id = ? ORDER BY version DESC LIMIT 1";

    private static final String RULE_VERSION =
            "SELECT body::text FROM detection_rule WHERE rule_id = ? AND version = ?";

    private static final String DEVICES = """
            SELECT d.device_id FROM device d JOIN asset a USING (asset_id)
            WHERE a.model_id = ? ORDER BY d.device_id""";

    private static final String PROFILES = """
            SELECT d.device_id, d.asset_id, d.registration_version, d.region, d.lot,
                   g.purpose, g.category, greatest(g.granted_at, d.since), g.withdrawn_at
            FROM device d JOIN asset a USING (asset_id) LEFT JOIN consent_grant g USING (asset_id)
            WHERE a.model_id = ? AND d.device_id BETWEEN ? AND ? ORDER BY d.device_id""";

    private static final int ROWS_AT_ONCE = 2_000;

    private final Connection connection;

    StoredRegistry(Connection connection) {
        this.connection = connection;
    }

    Optional<ProductModel> model(String modelId) throws SQLException {
        return body(MODEL, modelId).map(json -> Json.read(json, ProductModel.class));
    }

    /** The newest version. */
    Optional<DetectionRule> rule(String ruleId) throws SQLException {
        return body(RULE, ruleId).map(json -> Json.read(json, DetectionRule.class));
    }

    Optional<DetectionRule> rule(String ruleId, long version) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RULE_VERSION)) {
            select.setString(1, ruleId);
            select.setLong(2, version);
            return body(select).map(json -> Json.read(json, DetectionRule.class));
        }
    }

    private Optional<byte[]> body(String sql, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            return body(select);
        }
    }

    private static Optional<byte[]> body(PreparedStatement select) throws SQLException {
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? Optional.of(row.getString(1).getBytes(StandardCharsets.UTF_8)) : Optional.empty();
        }
    }

    /** All devices of a model in ranges of at most {@code size}. */
    List<DeviceRange> ranges(String modelId, int size) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(DEVICES)) {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setString(1, modelId);
            try (ResultSet row = select.executeQuery()) {
                return ranges(row, size);
            }
        }
    }

    private static List<DeviceRange> ranges(ResultSet row, int size) throws SQLException {
        List<DeviceRange> ranges = new ArrayList<>();
        int inRange = 0;
        while (row.next()) {
            String deviceId = row.getString(1);
            if (inRange == 0) {
                ranges.add(new DeviceRange(deviceId, deviceId));
            } else {
                ranges.set(
                        ranges.size() - 1,
                        new DeviceRange(ranges.get(ranges.size() - 1).first(), deviceId));
            }
            inRange = (inRange + 1) % size;
        }
        return ranges;
    }

    List<DeviceProfile> profiles(String modelId, DeviceRange range) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(PROFILES)) {
            select.setString(1, modelId);
            select.setString(2, range.first());
            select.setString(3, range.last());
            try (ResultSet row = select.executeQuery()) {
                return profiles(modelId, row);
            }
        }
    }

    private static List<DeviceProfile> profiles(String modelId, ResultSet row) throws SQLException {
        List<DeviceProfile> profiles = new ArrayList<>();
        String before = "";
        List<Consent> consents = new ArrayList<>();
        while (row.next()) {
            if (!row.getString(1).equals(before)) {
                before = row.getString(1);
                consents = new ArrayList<>();
                profiles.add(profile(modelId, row, consents));
            }
            if (row.getString(6) != null) {
                consents.add(consent(row));
            }
        }
        return profiles;
    }

    private static DeviceProfile profile(String modelId, ResultSet row, List<Consent> consents) throws SQLException {
        return new DeviceProfile(
                row.getString(1),
                row.getString(2),
                modelId,
                consents,
                row.getLong(3),
                row.getString(4),
                row.getString(5));
    }

    private static Consent consent(ResultSet row) throws SQLException {
        Instant grantedAt = row.getObject(8, OffsetDateTime.class).toInstant();
        return new Consent(
                Purpose.valueOf(row.getString(6)), DataCategory.valueOf(row.getString(7)), grantedAt, instant(row, 9));
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
