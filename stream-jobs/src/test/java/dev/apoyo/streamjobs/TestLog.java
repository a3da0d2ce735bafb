package dev.apoyo.streamjobs;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.engines.TopicSpec;
import dev.apoyo.engines.junit.KafkaEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes what ingest and the API write, reads what the jobs write. */
public final class TestLog implements AutoCloseable {

    public static final int TELEMETRY_PARTITIONS = 2;

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;

    public TestLog(KafkaEngine kafka) {
        bootstrapServers = kafka.bootstrapServers();
        kafka.createTopics(Arrays.stream(LogTopic.values())
                .map(topic -> new TopicSpec(
                        topic.topicName(),
                        Math.min(TELEMETRY_PARTITIONS, topic.partitions()),
                        topic.retention().isCompacted()))
                .toList());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public void send(TelemetryMessage message) {
        send(LogTopic.TELEMETRY, message.deviceId(), TelemetryCodec.encode(message));
    }

    public void send(DeviceRegistration registration) {
        send(LogTopic.REGISTRY, registration.deviceId(), Json.write(registration));
    }

    public void send(ProductModel model) {
        send(LogTopic.MODELS, model.id(), Json.write(model));
    }

    public void send(DetectionRule rule) {
        send(LogTopic.RULES, rule.id(), Json.write(rule));
    }

    public void send(LogTopic topic, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic.topicName(), key.getBytes(StandardCharsets.UTF_8), value));
    }

    /** All that the topic holds now. */
    public <T> List<T> read(LogTopic topic, Class<T> type) {
        return read(topic).stream()
                .map(record -> Json.read(record.value(), type))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(LogTopic topic) {
        producer.flush();
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
            return found;
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
