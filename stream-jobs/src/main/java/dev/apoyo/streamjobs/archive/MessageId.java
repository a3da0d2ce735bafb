package dev.apoyo.streamjobs.archive;

import dev.apoyo.contracts.device.TelemetryMessage;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The identity of a message as the table keeps it.
 *
 * @param deviceId who said it
 * @param timeMicros event time, epoch microseconds
 * @param sequence as counted by the device
 */
record MessageId(String deviceId, long timeMicros, long sequence) {

    static MessageId of(TelemetryMessage message) {
        return new MessageId(message.deviceId(), BinaryCopy.microsOf(message.time()), message.sequence());
    }

    private String time() {
        long seconds = Math.floorDiv(timeMicros, 1_000_000L);
        return Instant.ofEpochSecond(seconds, Math.floorMod(timeMicros, 1_000_000L) * 1_000)
                .toString();
    }

    static Array timeArray(Connection connection, List<MessageId> ids) throws SQLException {
        return connection.createArrayOf(
                "timestamptz", ids.stream().map(MessageId::time).toArray());
    }

    static Array sequenceArray(Connection connection, List<MessageId> ids) throws SQLException {
        return connection.createArrayOf(
                "bigint", ids.stream().map(MessageId::sequence).toArray());
    }
}
