package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.log.LogTopic;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the topics that a job reads and writes: the API creates them, and may start later than the jobs. */
public final class TopicsReady {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsReady.class);
    private static final long ASK_EVERY_MILLIS = 200;
    private static final int TELL_EVERY = 25;

    private TopicsReady() {}

    /** Returns when all are there. */
    public static void await(String bootstrapServers, Collection<LogTopic> topics) throws InterruptedException {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "apoyo-jobs-topics");
        try (Admin admin = Admin.create(config)) {
            List<String> missing = missing(admin, topics);
            for (int asked = 0; !missing.isEmpty(); asked++) {
                if (asked % TELL_EVERY == 0) {
                    LOG.info("waiting for topics missing={} bootstrapServers={}", missing, bootstrapServers);
                }
                TimeUnit.MILLISECONDS.sleep(ASK_EVERY_MILLIS);
                missing = missing(admin, topics);
            }
        }
    }

    private static List<String> missing(Admin admin, Collection<LogTopic> topics) throws InterruptedException {
        List<String> wanted = topics.stream().map(LogTopic::topicName).sorted().toList();
        try {
            Set<String> there = admin.listTopics().names().get();
            return wanted.stream().filter(name -> !there.contains(name)).toList();
        } catch (ExecutionException e) {
            LOG.info(
                    "log does not answer yet error={}",
                    e.getCause() == null ? e.toString() : e.getCause().toString());
            return wanted;
        }
    }
}
