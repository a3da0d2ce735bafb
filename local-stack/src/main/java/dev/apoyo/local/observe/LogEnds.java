package dev.apoyo.local.observe;

import dev.apoyo.contracts.log.LogTopic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How much there is in the log. */
public final class LogEnds implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Admin admin;

    public LogEnds(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** The offset after the last record, by partition. */
    public Map<Integer, Long> of(LogTopic topic) {
        Map<TopicPartition, OffsetSpec> asked =
                await(admin.describeTopics(List.of(topic.topicName())).allTopicNames()).values().stream()
                        .flatMap(described -> described.partitions().stream())
                        .collect(Collectors.toMap(
                                info -> new TopicPartition(topic.topicName(), info.partition()),
                                info -> OffsetSpec.latest()));
        return await(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        end -> end.getKey().partition(), end -> end.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka worked", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka does not say where the log ends", e);
        }
    }
}
