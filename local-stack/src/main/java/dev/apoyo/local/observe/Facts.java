package dev.apoyo.local.observe;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Questions to the database over one connection of its own. Safe for use by several threads, one after the other. */
public final class Facts implements AutoCloseable {

    private final Connection connection;

    /**
     * Rows of one device in the archive.
     *
     * @param rows all of them
     * @param distinct messages among them: (time, sequence)
     */
    public record Stored(long rows, long distinct) {

        public static final Stored NOTHING = new Stored(0, 0);

        public long duplicates() {
            return rows - distinct;
        }
    }

    /**
     * What came of the messages so far.
     *
     * @param consumed records that the archive has taken from the log
     * @param alarms raised, whatever became of them
     * @param cases opened
     */
    public record Summary(long consumed, long alarms, long cases) {}

    /**
     * A message to an owner that an alarm led to.
     *
     * @param messageId which
     * @param alarmId the alarm behind it
     */
    public record AlarmMessage(String messageId, String alarmId) {}

    @FunctionalInterface
    private interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }

    public Facts(String jdbcUrl) {
        try {
            connection = DriverManager.getConnection(jdbcUrl);
            connection.setReadOnly(true);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    /** Cheap, for each second. */
    public Summary summary() {
        String sql = """
                SELECT (SELECT coalesce(sum(next_offset), 0) FROM archive_offset),
                       (SELECT count(*) FROM alarm), (SELECT count(*) FROM support_case)
                """;
        return all(sql, rows -> new Summary(rows.getLong(1), rows.getLong(2), rows.getLong(3)))
                .get(0);
    }

    /** How far the archive has come in each partition of the telemetry. */
    public Map<Integer, Long> nextOffsets() {
        Map<Integer, Long> offsets = new HashMap<>();
        all("SELECT partition, next_offset FROM archive_offset", rows -> offsets.put(rows.getInt(1), rows.getLong(2)));
        return offsets;
    }

    /** The archive, device by device: reads all of it. */
    public Map<String, Stored> storedByDevice() {
        String sql = "SELECT device_id, count(*), count(DISTINCT (time, sequence)) FROM telemetry GROUP BY device_id";
        Map<String, Stored> stored = new HashMap<>();
        all(sql, rows -> stored.put(rows.getString(1), new Stored(rows.getLong(2), rows.getLong(3))));
        return stored;
    }

    public List<String> faultCodesOfCases() {
        return all("SELECT DISTINCT fault_code FROM support_case ORDER BY 1", rows -> rows.getString(1));
    }

    public long usageTips() {
        return count("SELECT count(*) FROM owner_message WHERE kind = 'USAGE_TIP'");
    }

    public long ownerMessages() {
        return count("SELECT count(*) FROM owner_message");
    }

    /** Cases of one asset and fault beyond the first: each would be a second case for one problem. */
    public long repeatedCases() {
        return count("""
                SELECT coalesce(sum(n - 1), 0)
                FROM (SELECT count(*) AS n FROM support_case GROUP BY asset_id, fault_code) AS counted
                """);
    }

    public List<AlarmMessage> alarmMessages() {
        return all(
                "SELECT message_id, alarm_id FROM owner_message WHERE alarm_id IS NOT NULL",
                rows -> new AlarmMessage(rows.getString(1), rows.getString(2)));
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot close", e);
        }
    }

    /** The number that a query answers with. */
    public long count(String sql) {
        return all(sql, rows -> rows.getLong(1)).get(0);
    }

    private synchronized <T> List<T> all(String sql, Row<T> row) {
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(row.read(rows));
            }
            return read;
        } catch (SQLException e) {
            throw new IllegalStateException("the database refused: " + sql, e);
        }
    }
}
