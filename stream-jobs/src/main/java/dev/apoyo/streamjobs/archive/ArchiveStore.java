package dev.apoyo.streamjobs.archive;

import dev.apoyo.contracts.device.TelemetryMessage;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** The SQL of writing: offsets, duplicates, COPY. Each method is a part of the caller's transaction. */
final class ArchiveStore {

    private static final String BEGIN_AT_ZERO =
            "INSERT INTO archive_offset (topic, partition, next_offset) VALUES (?, ?, 0) ON CONFLICT DO NOTHING";

    private static final String NEXT_OFFSET =
            "SELECT next_offset FROM archive_offset WHERE topic = ? AND partition = ?";

    private static final String MOVE =
            "UPDATE archive_offset SET next_offset = ? WHERE topic = ? AND partition = ? AND next_offset = ?";

    private static final String NEWEST_OF_DEVICES = """
            SELECT d.id, (
                SELECT (extract(epoch FROM t.time) * 1000000)::bigint
                FROM telemetry t WHERE t.device_id = d.id ORDER BY t.time DESC LIMIT 1)
            FROM unnest(?::text[]) AS d (id)""";

    private static final String STORED = """
            SELECT t.device_id, (extract(epoch FROM t.time) * 1000000)::bigint, t.sequence
            FROM unnest(?::text[], ?::timestamptz[], ?::bigint[]) AS asked (device_id, time, sequence)
            JOIN telemetry t ON t.device_id = asked.device_id AND t.time = asked.time AND t.sequence = asked.sequence""";

    private final String topic;
    private final BinaryCopy copy = new BinaryCopy();

    ArchiveStore(String topic) {
        this.topic = topic;
    }

    /** Where the archive of this partition goes on; a partition that was never archived begins at 0. */
    long nextOffset(Connection connection, int partition) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(BEGIN_AT_ZERO)) {
            insert.setString(1, topic);
            insert.setInt(2, partition);
            insert.executeUpdate();
        }
        return storedOffset(connection, partition);
    }

    private long storedOffset(Connection connection, int partition) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(NEXT_OFFSET)) {
            select.setString(1, topic);
            select.setInt(2, partition);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    /**
     * Moves the offsets, each only from where this writer left it, and keeps them locked until the end of the transaction.
     *
     * @return false when all of them are already there: an earlier attempt was committed and only its answer was lost
     * @throws FencedException when somebody else has moved one
     */
    boolean move(Connection connection, List<OffsetMove> moves) throws SQLException {
        int moved = 0;
        for (OffsetMove move : moves) {
            moved += tryMove(connection, move);
        }
        if (moved == moves.size()) {
            return true;
        }
        connection.rollback();
        for (OffsetMove move : moves) {
            long found = storedOffset(connection, move.partition());
            if (found != move.to()) {
                throw new FencedException(topic, move.partition(), move.from(), found);
            }
        }
        return false;
    }

    private int tryMove(Connection connection, OffsetMove move) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setLong(1, move.to());
            update.setString(2, topic);
            update.setInt(3, move.partition());
            update.setLong(4, move.from());
            return update.executeUpdate();
        }
    }

    /** The newest event time of each device, in epoch microseconds; {@link Long#MIN_VALUE} for a device without rows. */
    Map<String, Long> newestMicros(Connection connection, Collection<String> deviceIds) throws SQLException {
        Map<String, Long> newest = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(NEWEST_OF_DEVICES)) {
            select.setArray(1, connection.createArrayOf("text", deviceIds.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long micros = rows.getLong(2);
                    newest.put(rows.getString(1), rows.wasNull() ? Long.MIN_VALUE : micros);
                }
            }
        }
        return newest;
    }

    /** Which of these are rows already. */
    Set<MessageId> stored(Connection connection, List<MessageId> asked) throws SQLException {
        Set<MessageId> stored = new HashSet<>();
        if (asked.isEmpty()) {
            return stored;
        }
        try (PreparedStatement select = connection.prepareStatement(STORED)) {
            select.setArray(1, textArray(connection, asked));
            select.setArray(2, MessageId.timeArray(connection, asked));
            select.setArray(3, MessageId.sequenceArray(connection, asked));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    stored.add(new MessageId(rows.getString(1), rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        return stored;
    }

    private static Array textArray(Connection connection, List<MessageId> ids) throws SQLException {
        return connection.createArrayOf(
                "text", ids.stream().map(MessageId::deviceId).toArray());
    }

    void append(Connection connection, List<TelemetryMessage> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        copy.begin();
        for (TelemetryMessage message : messages) {
            TelemetryRows.write(message, copy);
        }
        copy.end();
        CopyIn stream = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(TelemetryRows.COPY);
        try {
            stream.writeToCopy(copy.array(), 0, copy.size());
            stream.endCopy();
        } finally {
            if (stream.isActive()) {
                stream.cancelCopy();
            }
        }
    }
}
