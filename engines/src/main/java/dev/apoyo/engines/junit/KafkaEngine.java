package dev.apoyo.engines.junit;

import dev.apoyo.engines.KafkaAdmin;
import dev.apoyo.engines.TopicSpec;
import java.util.List;

/** A Kafka that this test class has for itself: it was empty when the class began. */
public final class KafkaEngine {

    private final String bootstrapServers;

    KafkaEngine(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Makes a topic that is not compacted, when it does not exist yet. */
    public void createTopic(String name, int partitions) {
        createTopics(List.of(new TopicSpec(name, partitions, false)));
    }

    /** Makes those of these topics that do not exist yet. */
    public void createTopics(Iterable<TopicSpec> topics) {
        try (KafkaAdmin admin = new KafkaAdmin(bootstrapServers)) {
            admin.createTopics(topics);
        }
    }
}
