package dev.apoyo.api.log;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.contracts.log.LogTopic;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Consumes one topic on a thread of its own: hands over a batch, waits until it is settled (see {@link BatchHandler}),
 * then commits. Handlers see records at least once and must be idempotent.
 */
public final class LogConsumer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final long PAUSE_AFTER_ERROR_MILLIS = 200;
    private static final long CLOSE_SECONDS = 5;
    private static final int MAX_BATCH = 500;

    private final LogTopic topic;
    private final BatchHandler handler;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);

    /** @param handler completes when the values, in log order, are safe */
    public LogConsumer(
            ApiConfig.Log config, LogTopic topic, String group, Function<List<byte[]>, Future<Void>> handler) {
        this.topic = topic;
        this.handler = new BatchHandler(topic, handler, closing);
        this.consumer =
                new KafkaConsumer<>(settings(config, group), new StringDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "api-" + topic.topicName());
    }

    private static Map<String, Object> settings(ApiConfig.Log config, String group) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.CLIENT_ID_CONFIG,
                group,
                // The newer protocol: members join without a stop of the whole group.
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                "consumer",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                // The broker answers as soon as there is one byte: latency before throughput.
                ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                1,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MAX_BATCH);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            consumer.subscribe(List.of(topic.topicName()));
            while (closing.getCount() > 0) {
                poll();
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debug("event=consumer-woken topic={}", topic.topicName());
        } finally {
            Thread.interrupted(); // so that leaving the group is not cut short
            consumer.close();
        }
    }

    private void poll() {
        try {
            ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
            if (!records.isEmpty() && handle(valuesOf(records))) {
                consumer.commitSync();
            }
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (RuntimeException e) { // whatever it is: a consumer that ended would be silence
            LOG.warn("event=consume-failed topic={}", topic.topicName(), e);
            pause(PAUSE_AFTER_ERROR_MILLIS);
        }
    }

    private static List<byte[]> valuesOf(ConsumerRecords<String, byte[]> records) {
        List<byte[]> values = new ArrayList<>(records.count());
        records.forEach(value -> values.add(value.value()));
        return values;
    }

    private boolean handle(List<byte[]> values) {
        try {
            return handler.handle(values);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void pause(long millis) {
        try {
            closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** So that several can close at once. */
    public void askToClose() {
        closing.countDown();
        consumer.wakeup();
    }

    /** Finishes the batch at hand, leaves the group and waits for that, a few seconds at most. */
    @Override
    public void close() {
        askToClose();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
            if (thread.isAlive()) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
