package dev.apoyo.ingest.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.engines.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** What {@code api} does for ingest (topics, models, registrations), and what jobs do (read the log). */
public final class LogBed implements AutoCloseable {

    private static final int PARTITIONS_AT_MOST = 3;

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;

    public LogBed(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** All topics that ingest uses. */
    public static List<TopicSpec> topics() {
        List<TopicSpec> specs = new ArrayList<>();
        for (LogTopic topic : LogTopic.values()) {
            int partitions = Math.min(topic.partitions(), PARTITIONS_AT_MOST);
            specs.add(new TopicSpec(
                    topic.topicName(), partitions, topic.retention().isCompacted()));
        }
        return specs;
    }

    public void put(ProductModel model) {
        put(LogTopic.MODELS, model.id(), Json.write(model));
    }

    public void put(DeviceRegistration registration) {
        put(LogTopic.REGISTRY, registration.deviceId(), Json.write(registration));
    }

    public void removeDevice(String deviceId) {
        put(LogTopic.REGISTRY, deviceId, null);
    }

    /** Many at once. */
    public void putDevices(List<String> deviceIds) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (String deviceId : deviceIds) {
            byte[] value = Json.write(Fixtures.device(deviceId));
            sent.add(producer.send(record(LogTopic.REGISTRY, deviceId, value)));
        }
        sent.forEach(LogBed::get);
    }

    public void put(LogTopic topic, String key, byte @Nullable [] value) {
        get(producer.send(record(topic, key, value)));
    }

    private static ProducerRecord<byte[], byte[]> record(LogTopic topic, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic.topicName(), key.getBytes(UTF_8), value);
    }

    /** Everything that is in the topic now. */
    public List<ConsumerRecord<byte[], byte[]>> read(LogTopic topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 10_000);
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            return records;
        }
    }

    /** The same, as records of contracts. */
    public <T> List<T> read(LogTopic topic, Class<T> type) {
        return read(topic).stream()
                .map(record -> Json.read(record.value(), type))
                .toList();
    }

    /** The telemetry that is in the log now. */
    public List<TelemetryMessage> telemetry() {
        return read(LogTopic.TELEMETRY).stream()
                .map(record -> TelemetryCodec.decode(record.value()))
                .toList();
    }

    private static void get(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
