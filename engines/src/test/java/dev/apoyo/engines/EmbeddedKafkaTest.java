package dev.apoyo.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @TempDir
    Path folder;

    @Test
    void keepsItsRecordsAcrossARestartOnAnotherPort() throws Exception {
        // Given
        try (EmbeddedKafka first = EmbeddedKafka.start(folder, 0)) {
            first.createTopics(List.of(new TopicSpec("notes", 1, false)));
            write(first.bootstrapServers(), "notes", "kept");
        }
        // When
        try (EmbeddedKafka second = EmbeddedKafka.start(folder, 0)) {
            // Then
            assertThat(readFirst(second.bootstrapServers(), "notes")).isEqualTo("kept");
        }
    }

    @Test
    void makesTopicsAsAskedAndOnlyOnce() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            TopicSpec compacted = new TopicSpec("things", 3, true);

            kafka.createTopics(List.of(compacted));
            kafka.createTopics(List.of(compacted));

            assertThat(cleanupPolicy(kafka.bootstrapServers(), "things")).isEqualTo("compact");
            assertThat(partitions(kafka.bootstrapServers(), "things")).isEqualTo(3);
        }
    }

    @Test
    void saysThatAnotherKafkaUsesTheFolder() {
        EmbeddedKafka first = EmbeddedKafka.start(folder, 0);
        try (first) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(folder + " is in use by process "
                            + ProcessHandle.current().pid());
        }
    }

    private static void write(String servers, String topic, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
        }
    }

    private static String readFirst(String servers, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            List<String> values = new ArrayList<>();
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                consumer.poll(Duration.ofMillis(500)).forEach(each -> values.add(each.value()));
                return !values.isEmpty();
            });
            return values.get(0);
        }
    }

    private static String cleanupPolicy(String servers, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            Config config = admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();
            return config.get("cleanup.policy").value();
        }
    }

    private static int partitions(String servers, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
        }
    }
}
