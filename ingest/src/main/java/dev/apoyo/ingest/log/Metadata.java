package dev.apoyo.ingest.log;

import dev.apoyo.contracts.log.LogTopic;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;

/** Has the producer learn where the topics are before the first message, as it may not wait for that later. */
final class Metadata {

    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Metadata() {}

    static void load(KafkaProducer<byte[], byte[]> producer, List<LogTopic> topics, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        for (LogTopic topic : topics) {
            while (!isKnown(producer, topic)) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the log did not answer about topic " + topic.topicName());
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private static boolean isKnown(KafkaProducer<byte[], byte[]> producer, LogTopic topic) {
        try {
            return !producer.partitionsFor(topic.topicName()).isEmpty();
        } catch (TimeoutException e) {
            return false;
        }
    }
}
