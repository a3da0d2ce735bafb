package dev.apoyo.streamjobs.archive;

import dev.apoyo.contracts.device.TelemetryMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/** Reads back what the archive stored. */
public final class StoredTelemetry {

    private static final String OF_DEVICE = """
            SELECT session, sequence, time, received_at, metrics, "values", events::text
            FROM telemetry WHERE device_id = ? AND time >= ? AND time < ?
            ORDER BY received_at, time, sequence""";

    private static final int ROWS_AT_ONCE = 2_000;

    private StoredTelemetry() {}

    /**
     * Hands out one device's messages in the order in which ingest had them, a part at a time and never all in memory.
     *
     * @param connection without auto-commit
     * @param from event time, inclusive
     * @param until event time, exclusive
     */
    public static void read(
            Connection connection, String deviceId, Instant from, Instant until, Consumer<TelemetryMessage> to)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(OF_DEVICE)) {
            select.setFetchSize(ROWS_AT_ONCE);
            select.setString(1, deviceId);
            select.setObject(2, from.atOffset(ZoneOffset.UTC));
            select.setObject(3, until.atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    to.accept(message(deviceId, row));
                }
            }
        }
    }

    private static TelemetryMessage message(String deviceId, ResultSet row) throws SQLException {
        return new TelemetryMessage(
                deviceId,
                row.getString(1),
                row.getLong(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                TelemetryRows.readings(row, 5, 6),
                TelemetryRows.events(row.getString(7)));
    }
}
