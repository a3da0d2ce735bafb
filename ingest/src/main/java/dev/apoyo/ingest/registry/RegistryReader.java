package dev.apoyo.ingest.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.product.ProductModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the compacted topics from their beginning into {@link KnownDevices} and follows them. One thread, which ends
 * with {@link #close}.
 */
public final class RegistryReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_AFTER_ERROR_MILLIS = 500;

    private final KnownDevices known;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final CountDownLatch loaded = new CountDownLatch(1);
    private volatile boolean isClosed;

    private RegistryReader(KnownDevices known, Consumer<byte[], byte[]> consumer) {
        this.known = known;
        this.consumer = consumer;
        this.thread = new Thread(this::run, "apoyo-ingest-registry");
        this.thread.setDaemon(true);
    }

    /** Starts to read; the topics exist. */
    public static RegistryReader start(KnownDevices known, String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.CLIENT_ID_CONFIG,
                "apoyo-ingest-registry",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5_000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000L);
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var reader = new RegistryReader(known, consumer);
        reader.thread.start();
        return reader;
    }

    /** Whether all that stood in the topics at the start is known. */
    public boolean isLoaded() {
        return loaded.getCount() == 0;
    }

    /** Whether changes still reach us. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** @throws IllegalStateException when it takes longer */
    public void awaitLoaded(Duration within) throws InterruptedException {
        if (!loaded.await(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the registry was not read within " + within);
        }
    }

    private void run() {
        try (consumer) {
            Map<TopicPartition, Long> ends = assignAll();
            while (!isClosed) {
                poll();
                if (!isLoaded() && isReached(ends)) {
                    LOG.info("registry read devices={} models={}", known.deviceCount(), known.modelCount());
                    loaded.countDown();
                }
            }
        } catch (WakeupException e) {
            LOG.debug("registry reader woken to end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<TopicPartition, Long> assignAll() throws InterruptedException {
        while (true) {
            try {
                List<TopicPartition> partitions = new ArrayList<>();
                for (LogTopic topic : List.of(LogTopic.MODELS, LogTopic.REGISTRY)) {
                    for (PartitionInfo partition : consumer.partitionsFor(topic.topicName())) {
                        partitions.add(new TopicPartition(partition.topic(), partition.partition()));
                    }
                }
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                return new HashMap<>(consumer.endOffsets(partitions));
            } catch (WakeupException e) {
                throw e;
            } catch (KafkaException e) {
                LOG.warn("registry not readable yet error={}", e.toString());
                TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_ERROR_MILLIS);
            }
        }
    }

    private void poll() throws InterruptedException {
        try {
            consumer.poll(POLL).forEach(this::apply);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("registry not readable error={}", e.toString());
            TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_ERROR_MILLIS);
        }
    }

    private boolean isReached(Map<TopicPartition, Long> ends) {
        ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return ends.isEmpty();
    }

    private void apply(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(LogTopic.REGISTRY.topicName())) {
                applyDevice(record);
            } else {
                applyModel(record);
            }
        } catch (RuntimeException e) {
            LOG.error("record skipped topic={} offset={} error={}", record.topic(), record.offset(), e.toString());
            forgetDevice(record);
        }
    }

    /** What cannot be read may be a withdrawal: without a registration nothing of the device is taken. */
    private void forgetDevice(ConsumerRecord<byte[], byte[]> unreadable) {
        if (unreadable.topic().equals(LogTopic.REGISTRY.topicName()) && unreadable.key() != null) {
            known.removeDevice(new String(unreadable.key(), UTF_8));
        }
    }

    private void applyDevice(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            known.removeDevice(new String(record.key(), UTF_8));
        } else {
            known.put(Json.read(record.value(), DeviceRegistration.class));
        }
    }

    private void applyModel(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            known.removeModel(new String(record.key(), UTF_8));
        } else {
            known.put(Json.read(record.value(), ProductModel.class));
        }
    }

    @Override
    public void close() {
        isClosed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
