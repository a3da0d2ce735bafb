package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.alarm.Evidence;
import dev.apoyo.contracts.codec.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code api} keeps of an alarm that its replay needs. Reads only.
 *
 * @param changedAt event time of its newest change: what came later had no part in it
 */
record StoredAlarm(
        String alarmId,
        String deviceId,
        String ruleId,
        long ruleVersion,
        Instant raisedAt,
        Instant changedAt,
        Evidence evidence) {

    private static final String SELECT = """
            SELECT device_id, rule_id, rule_version, raised_at, changed_at, evidence::text
            FROM alarm WHERE alarm_id = ?""";

    static Optional<StoredAlarm> find(Connection connection, String alarmId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setString(1, alarmId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(alarmId, row)) : Optional.empty();
            }
        }
    }

    private static StoredAlarm read(String alarmId, ResultSet row) throws SQLException {
        byte[] evidence = row.getString(6).getBytes(StandardCharsets.UTF_8);
        return new StoredAlarm(
                alarmId,
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                time(row, 4),
                time(row, 5),
                Json.read(evidence, Evidence.class));
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
