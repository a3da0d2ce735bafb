package dev.apoyo.streamjobs.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Starts the source where the archive's tables say it stopped: with no checkpoint at all, the job goes on as if there had
 * been one.
 */
final class ArchivedOffsets implements OffsetsInitializer {

    private static final long serialVersionUID = 1;

    private final Database database;

    ArchivedOffsets(Database database) {
        this.database = database;
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
        Map<TopicPartition, Long> stored = stored();
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, Long> beginnings = retriever.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long beginning = beginnings.getOrDefault(partition, 0L);
            offsets.put(partition, Math.max(beginning, stored.getOrDefault(partition, 0L)));
        }
        return offsets;
    }

    private Map<TopicPartition, Long> stored() {
        Map<TopicPartition, Long> stored = new HashMap<>();
        try (Connection connection = database.connect();
                PreparedStatement select =
                        connection.prepareStatement("SELECT topic, partition, next_offset FROM archive_offset");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                stored.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        } catch (SQLException e) {
            throw new FlinkRuntimeException("the archive's offsets could not be read", e);
        }
        return stored;
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}
