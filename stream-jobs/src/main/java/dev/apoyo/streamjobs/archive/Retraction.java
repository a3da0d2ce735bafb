package dev.apoyo.streamjobs.archive;

import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.consent.LostWindow;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Deletes what was stored after its owner had taken the consent back: messages that passed ingest before it heard. A
 * message of which something may stay keeps the rest.
 */
final class Retraction {

    private static final String STORED_SINCE = """
            SELECT t.device_id, t.time, t.sequence, t.metrics, t."values", t.events::text
            FROM unnest(?::text[], ?::timestamptz[], ?::timestamptz[]) AS lost (device_id, after, before)
            JOIN telemetry t ON t.device_id = lost.device_id AND t.time > lost.after AND t.time < lost.before
            ORDER BY t.device_id, t.time, t.sequence""";

    private static final String DELETE = "DELETE FROM telemetry WHERE device_id = ? AND time = ? AND sequence = ?";

    private static final String SHRINK = """
            UPDATE telemetry SET metrics = ?, "values" = ?, events = ?::jsonb
            WHERE device_id = ? AND time = ? AND sequence = ?""";

    /** A window may be open for a year: its rows are read a part at a time, never all into memory. */
    private static final int ROWS_AT_ONCE = 1_000;

    /**
     * How much went.
     *
     * @param rows deleted
     * @param shrunk rows that lost a part
     */
    record Outcome(int rows, int shrunk) {}

    /** Decides for one stored message: the same object, a smaller one, or null. */
    interface Filter {
        @Nullable TelemetryMessage apply(TelemetryMessage stored);
    }

    private Retraction() {}

    static Outcome retract(Connection connection, List<LostConsent> lost, Filter filter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STORED_SINCE)) {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setArray(1, textArray(connection, "text", lost, LostConsent::deviceId));
            select.setArray(2, textArray(connection, "timestamptz", lost, Retraction::earliest));
            select.setArray(3, textArray(connection, "timestamptz", lost, Retraction::latest));
            try (ResultSet rows = select.executeQuery()) {
                return retractEach(connection, rows, filter);
            }
        }
    }

    private static Array textArray(
            Connection connection, String type, List<LostConsent> lost, Function<LostConsent, String> value)
            throws SQLException {
        return connection.createArrayOf(type, lost.stream().map(value).toArray());
    }

    private static Outcome retractEach(Connection connection, ResultSet rows, Filter filter) throws SQLException {
        int deleted = 0;
        int shrunk = 0;
        while (rows.next()) {
            TelemetryMessage stored = read(rows);
            TelemetryMessage left = filter.apply(stored);
            if (left == null) {
                deleted += delete(connection, stored);
            } else if (left != stored) {
                shrunk += shrink(connection, left);
            }
        }
        return new Outcome(deleted, shrunk);
    }

    private static String earliest(LostConsent lost) {
        return lost.windows().stream()
                .map(LostWindow::after)
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)
                .toString();
    }

    private static String latest(LostConsent lost) {
        return lost.windows().stream()
                .map(LostWindow::before)
                .max(Comparator.naturalOrder())
                .orElse(LostWindow.OPEN_END)
                .toString();
    }

    private static TelemetryMessage read(ResultSet row) throws SQLException {
        Instant time = row.getObject(2, OffsetDateTime.class).toInstant();
        return new TelemetryMessage(
                row.getString(1),
                "",
                row.getLong(3),
                time,
                time,
                TelemetryRows.readings(row, 4, 5),
                TelemetryRows.events(row.getString(6)));
    }

    private static int delete(Connection connection, TelemetryMessage message) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            setIdentity(delete, 1, message);
            return delete.executeUpdate();
        }
    }

    private static int shrink(Connection connection, TelemetryMessage left) throws SQLException {
        List<DeviceEvent> events = left.events();
        try (PreparedStatement update = connection.prepareStatement(SHRINK)) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            left.readings().stream().map(Reading::metric).toArray()));
            update.setArray(
                    2,
                    connection.createArrayOf(
                            "float8",
                            left.readings().stream().map(Reading::value).toArray()));
            update.setString(3, events.isEmpty() ? null : TelemetryRows.eventsJson(events));
            setIdentity(update, 4, left);
            return update.executeUpdate();
        }
    }

    private static void setIdentity(PreparedStatement statement, int first, TelemetryMessage message)
            throws SQLException {
        statement.setString(first, message.deviceId());
        statement.setObject(first + 1, message.time().atOffset(java.time.ZoneOffset.UTC));
        statement.setLong(first + 2, message.sequence());
    }
}
