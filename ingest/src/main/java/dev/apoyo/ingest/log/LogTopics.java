package dev.apoyo.ingest.log;

import dev.apoyo.contracts.log.LogTopic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until the topics that ingest uses are there: {@code api} makes them. */
public final class LogTopics {

    private static final Logger LOG = LoggerFactory.getLogger(LogTopics.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final List<LogTopic> NEEDED = List.of(
            LogTopic.TELEMETRY,
            LogTopic.TELEMETRY_REJECTED,
            LogTopic.PRESENCE,
            LogTopic.MODELS,
            LogTopic.REGISTRY,
            LogTopic.DEVICE_MESSAGES);

    private LogTopics() {}

    /** @throws IllegalStateException when they are not there in the time the config allows */
    public static void await(LogConfig config) throws InterruptedException {
        long deadline = System.nanoTime()
                + Duration.ofSeconds(config.startTimeoutSeconds()).toNanos();
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3_000);
        try (Admin admin = Admin.create(settings)) {
            long pauseMillis = FIRST_PAUSE_MILLIS;
            Set<String> missing = missing(admin);
            while (!missing.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("topics missing in the log: " + missing);
                }
                LOG.info("waiting for topics missing={}", missing);
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
                pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
                missing = missing(admin);
            }
        }
    }

    private static Set<String> missing(Admin admin) throws InterruptedException {
        Set<String> missing = NEEDED.stream().map(LogTopic::topicName).collect(Collectors.toCollection(TreeSet::new));
        try {
            missing.removeAll(admin.listTopics().names().get());
        } catch (ExecutionException e) {
            LOG.info("log not reachable error={}", String.valueOf(e.getCause()));
        }
        return missing;
    }
}
