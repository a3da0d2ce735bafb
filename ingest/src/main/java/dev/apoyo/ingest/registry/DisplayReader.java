package dev.apoyo.ingest.registry;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.DisplayMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.ingest.display.DisplayMessages;
import dev.apoyo.ingest.display.DisplaySink;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@code device-messages} and hands each to a sink. One thread, which ends with {@link #close}. */
public final class DisplayReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DisplayReader.class);
    private static final String TOPIC = LogTopic.DEVICE_MESSAGES.topicName();
    private static final String GROUP = "apoyo-ingest-display";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_MILLIS = 500;

    private final Consumer<byte[], byte[]> consumer;
    private final DisplaySink sink;
    private final Runnable afterPoll;
    private final boolean isShared;
    private final Thread thread;
    private volatile boolean isClosed;

    private DisplayReader(Consumer<byte[], byte[]> consumer, DisplaySink sink, Runnable afterPoll, boolean isShared) {
        this.consumer = consumer;
        this.sink = sink;
        this.afterPoll = afterPoll;
        this.isShared = isShared;
        this.thread = new Thread(this::run, "apoyo-ingest-display");
        this.thread.setDaemon(true);
    }

    /** All there is, into the memory of this instance: a device may connect to any of them. */
    public static DisplayReader ofAll(DisplayMessages messages, String bootstrapServers) {
        DisplaySink sink = message -> {
            messages.add(message);
            return true;
        };
        return started(new DisplayReader(consumer(bootstrapServers, Map.of()), sink, messages::sweep, false));
    }

    /** Each to one of the instances: what a broker got once it keeps itself. */
    public static DisplayReader ofShare(DisplaySink sink, String bootstrapServers) {
        Map<String, Object> group = Map.of(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        return started(new DisplayReader(consumer(bootstrapServers, group), sink, () -> {}, true));
    }

    private static Consumer<byte[], byte[]> consumer(String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000L));
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static DisplayReader started(DisplayReader reader) {
        reader.thread.start();
        return reader;
    }

    private void run() {
        try (consumer) {
            begin();
            while (!isClosed) {
                poll();
            }
        } catch (WakeupException e) {
            LOG.debug("display reader woken to end");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin() throws InterruptedException {
        if (isShared) {
            consumer.subscribe(List.of(TOPIC));
            return;
        }
        while (true) {
            try {
                List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                return;
            } catch (WakeupException e) {
                throw e;
            } catch (KafkaException e) {
                pauseAfter(e);
            }
        }
    }

    private void poll() throws InterruptedException {
        try {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                handOver(record);
            }
            if (isShared) {
                consumer.commitSync();
            }
            afterPoll.run();
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            pauseAfter(e);
        }
    }

    private void handOver(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
        try {
            DisplayMessage message = Json.read(record.value(), DisplayMessage.class);
            while (!sink.take(message)) {
                if (isClosed) {
                    throw new WakeupException();
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (WakeupException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("record skipped topic={} offset={} error={}", TOPIC, record.offset(), e.toString());
        }
    }

    private static void pauseAfter(KafkaException e) throws InterruptedException {
        LOG.warn("display messages not readable error={}", e.toString());
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
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
