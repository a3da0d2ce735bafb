package dev.apoyo.api.log;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.contracts.log.LogTopic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics of {@link LogTopic} that do not exist yet. Blocks; several instances at once are safe. */
public final class LogTopics {

    private static final Logger LOG = LoggerFactory.getLogger(LogTopics.class);
    private static final long LIMIT_SECONDS = 60;

    private LogTopics() {}

    public static void create(ApiConfig.Log config) {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()))) {
            Set<String> there = admin.listTopics().names().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = Arrays.stream(LogTopic.values())
                    .filter(topic -> !there.contains(topic.topicName()))
                    .map(topic -> described(topic, config))
                    .toList();
            for (KafkaFuture<Void> created :
                    admin.createTopics(missing).values().values()) {
                await(created);
            }
            LOG.info("event=topics-ready created={} existed={}", missing.size(), there.size());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot make topics at " + config.bootstrapServers() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making topics", e);
        }
    }

    private static NewTopic described(LogTopic topic, ApiConfig.Log config) {
        int partitions = Math.min(topic.partitions(), config.partitionsAtMost());
        Map<String, String> settings = topic.retention().isCompacted()
                ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                : Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(topic.retention().period().toMillis()));
        return new NewTopic(topic.topicName(), partitions, config.replicationFactor()).configs(settings);
    }

    private static void await(KafkaFuture<Void> created)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            created.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
