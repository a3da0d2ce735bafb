package dev.apoyo.ingest.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.log.Rejected;
import dev.apoyo.ingest.flow.TelemetryLog;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log, with one idempotent Kafka producer. Its callbacks run on the producer's network thread. */
public final class KafkaTelemetryLog implements TelemetryLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaTelemetryLog.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);
    private static final long WARN_EVERY_MILLIS = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Clock clock;
    private final AtomicLong lastWarnedMillis = new AtomicLong();

    private KafkaTelemetryLog(KafkaProducer<byte[], byte[]> producer, Clock clock) {
        this.producer = producer;
        this.clock = clock;
    }

    /**
     * Connects; the topics exist.
     *
     * @param maxWaitingBytes how many bytes of messages may wait while the log is away
     * @throws IllegalStateException when the log cannot be reached in the time the config allows
     */
    public static KafkaTelemetryLog open(LogConfig config, long maxWaitingBytes, Clock clock) {
        var settings = ProducerSettings.of(config, maxWaitingBytes);
        var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            List<LogTopic> written = List.of(LogTopic.TELEMETRY, LogTopic.TELEMETRY_REJECTED, LogTopic.PRESENCE);
            Metadata.load(producer, written, Duration.ofSeconds(config.startTimeoutSeconds()));
            return new KafkaTelemetryLog(producer, clock);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    @Override
    public void append(TelemetryMessage message, Listener listener) {
        long receivedMillis = message.receivedAt().toEpochMilli();
        send(LogTopic.TELEMETRY, receivedMillis, message.deviceId(), TelemetryCodec.encode(message), listener);
    }

    @Override
    public void append(Rejected rejected, Listener listener) {
        long receivedMillis = rejected.receivedAt().toEpochMilli();
        send(LogTopic.TELEMETRY_REJECTED, receivedMillis, rejected.deviceId(), Json.write(rejected), listener);
    }

    @Override
    public void append(Presence presence, Listener listener) {
        send(LogTopic.PRESENCE, clock.millis(), presence.deviceId(), Json.write(presence), listener);
    }

    private void send(LogTopic topic, long createMillis, String key, byte[] value, Listener listener) {
        var record = new ProducerRecord<>(topic.topicName(), null, createMillis, key.getBytes(UTF_8), value);
        try {
            producer.send(record, (metadata, error) -> listener.appended(resultOf(error)));
        } catch (KafkaException | IllegalStateException e) {
            listener.appended(resultOf(e));
        }
    }

    private Result resultOf(@Nullable Exception error) {
        if (error == null) {
            return Result.APPENDED;
        }
        warnNowAndThen(error);
        // BufferExhaustedException is one; with no time to block and no delivery limit nothing else times out.
        return error instanceof TimeoutException ? Result.FULL : Result.FAILED;
    }

    private void warnNowAndThen(Exception error) {
        long now = clock.millis();
        long last = lastWarnedMillis.get();
        if (now - last >= WARN_EVERY_MILLIS && lastWarnedMillis.compareAndSet(last, now)) {
            LOG.warn("append failed error={} detail={}", error.getClass().getSimpleName(), error.getMessage());
        }
    }

    /** Waits a few seconds for what is on its way; what is left then was never acknowledged. */
    @Override
    public void close() {
        producer.close(CLOSE_WITHIN);
    }
}
