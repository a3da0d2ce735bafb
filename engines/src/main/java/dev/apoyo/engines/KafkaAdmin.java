package dev.apoyo.engines;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes and removes topics; each call returns when clients see the change. */
public final class KafkaAdmin implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Somewhat more than a consumer may be silent. */
    private static final Duration SESSION = Duration.ofSeconds(60);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final Admin admin;

    public KafkaAdmin(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Makes those of these topics that do not exist yet. */
    public void createTopics(Iterable<TopicSpec> topics) {
        List<NewTopic> asked = StreamSupport.stream(topics.spliterator(), false)
                .map(KafkaAdmin::newTopic)
                .toList();
        for (KafkaFuture<Void> created : admin.createTopics(asked).values().values()) {
            awaitUnless(created, TopicExistsException.class);
        }
        Set<String> names = asked.stream().map(NewTopic::name).collect(Collectors.toSet());
        awaitTopics(seen -> seen.containsAll(names));
    }

    /** Removes all topics and the committed offsets of all consumer groups: as after a first start. */
    public void removeAll() {
        Set<String> topics = await(admin.listTopics().names());
        for (KafkaFuture<Void> removed :
                admin.deleteTopics(topics).topicNameValues().values()) {
            awaitUnless(removed, UnknownTopicOrPartitionException.class);
        }
        awaitTopics(seen -> Collections.disjoint(seen, topics));
        List<String> groups = await(admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .toList();
        groups.forEach(this::removeGroup);
    }

    /** One whose member died stays in use until its session is over. One that is used on and on keeps its offsets. */
    private void removeGroup(String group) {
        long deadline = System.nanoTime() + SESSION.toNanos();
        while (isInUse(group) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private boolean isInUse(String group) {
        try {
            awaitUnless(admin.deleteConsumerGroups(List.of(group)).all(), GroupIdNotFoundException.class);
            return false;
        } catch (EngineException e) {
            if (e.getCause() instanceof GroupNotEmptyException) {
                return true;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }

    private static NewTopic newTopic(TopicSpec spec) {
        Map<String, String> settings = new HashMap<>();
        settings.put("cleanup.policy", spec.isCompacted() ? "compact" : "delete");
        return new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(settings);
    }

    /** What the controller has done the broker tells clients a little later. */
    private void awaitTopics(Predicate<Set<String>> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Set<String> seen = await(admin.listTopics().names());
        while (!condition.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new EngineException(
                        "Kafka does not show the change after " + PATIENCE + ", only these topics: " + seen);
            }
            seen = await(admin.listTopics().names());
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while Kafka worked", e);
        } catch (ExecutionException e) {
            throw new EngineException("Kafka refused", e.getCause());
        } catch (TimeoutException e) {
            throw new EngineException("Kafka did not answer within " + PATIENCE, e);
        }
    }

    private static void awaitUnless(KafkaFuture<Void> future, Class<? extends ApiException> accepted) {
        try {
            await(future);
        } catch (EngineException e) {
            if (!accepted.isInstance(e.getCause())) {
                throw e;
            }
        }
    }
}
