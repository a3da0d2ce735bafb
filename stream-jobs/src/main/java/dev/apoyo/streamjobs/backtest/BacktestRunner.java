package dev.apoyo.streamjobs.backtest;

import dev.apoyo.contracts.backtest.BacktestReport;
import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.backtest.BacktestResult;
import dev.apoyo.contracts.backtest.EvidenceReplay;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes back-tests from the log, one at a time, and reports what came out. A request is done with when its report is in
 * the log; one that was interrupted is run again at the next start and gives the same report under the same id. All
 * runners are one group: each request goes to one of them.
 */
public final class BacktestRunner implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BacktestRunner.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final String GROUP = "apoyo-backtest";

    private final Backtest backtest;
    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> requests;
    private final KafkaProducer<byte[], byte[]> reports;
    private volatile boolean isClosing;

    public BacktestRunner(String bootstrapServers, Backtest backtest, Clock clock) {
        this.backtest = backtest;
        this.clock = clock;
        this.requests = new KafkaConsumer<>(
                consumerSettings(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.reports = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG, GROUP,
                        ProducerConfig.ACKS_CONFIG, "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A back-test may take hours: until it is over nobody asks for the next. */
    private static Map<String, Object> consumerSettings(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.CLIENT_ID_CONFIG,
                GROUP,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                3_000,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Integer.MAX_VALUE);
    }

    /** Works until {@link #close}, or until its thread is interrupted: then a running back-test is given up. */
    @Override
    public void run() {
        try (requests;
                reports) {
            requests.subscribe(List.of(LogTopic.BACKTEST_REQUESTS.topicName()));
            while (!isClosing) {
                for (ConsumerRecord<byte[], byte[]> request : requests.poll(POLL)) {
                    handle(request);
                    requests.commitSync();
                }
            }
        } catch (WakeupException | InterruptException e) {
            LOG.info("back-tests stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.error("back-tests stop: a report could not be written", e);
        }
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) throws InterruptedException, ExecutionException {
        BacktestRequest request;
        try {
            request = Json.read(record.value(), BacktestRequest.class);
        } catch (UncheckedIOException e) {
            LOG.warn("event=undecodable topic={} offset={}", record.topic(), record.offset());
            return;
        }
        report(BacktestReport.running(request.backtestId(), clock.instant()));
        report(answer(request));
    }

    private BacktestReport answer(BacktestRequest request) throws InterruptedException {
        String id = request.backtestId();
        try {
            return request.alarmId() == null ? run(request) : replay(request);
        } catch (BacktestRefused e) {
            return BacktestReport.failed(id, clock.instant(), String.valueOf(e.getMessage()));
        } catch (Exception e) {
            if (isClosing || Thread.interrupted()) {
                throw new InterruptedException("given up to be run again");
            }
            LOG.warn("event=backtest-failed id={}", id, e);
            return BacktestReport.failed(id, clock.instant(), "it could not be run: " + e);
        }
    }

    private BacktestReport run(BacktestRequest request) throws Exception {
        BacktestResult result = backtest.run(request, messages -> {});
        return BacktestReport.done(request.backtestId(), clock.instant(), result);
    }

    private BacktestReport replay(BacktestRequest request) throws SQLException {
        EvidenceReplay replay = backtest.replay(request);
        return BacktestReport.done(request.backtestId(), clock.instant(), replay);
    }

    private void report(BacktestReport report) throws InterruptedException, ExecutionException {
        byte[] key = report.backtestId().getBytes(StandardCharsets.UTF_8);
        reports.send(new ProducerRecord<>(LogTopic.BACKTEST_REPORTS.topicName(), key, Json.write(report)))
                .get();
        LOG.info("event=backtest id={} state={}", report.backtestId(), report.state());
    }

    /** Asks {@link #run} to end; it does so at once when nothing is running. */
    @Override
    public void close() {
        isClosing = true;
        requests.wakeup();
    }
}
