package dev.apoyo.ingest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.apoyo.contracts.codec.DeviceDecoder;
import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.contracts.codec.TelemetryCodec;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.engines.EmbeddedKafka;
import dev.apoyo.ingest.Ingest;
import dev.apoyo.ingest.IngestConfig;
import dev.apoyo.ingest.log.LogConfig;
import dev.apoyo.ingest.log.LogConfig.Compression;
import dev.apoyo.ingest.testkit.Fixtures;
import dev.apoyo.ingest.testkit.LogBed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * How many QoS 1 messages a second ingest acknowledges, and at what processor time, with devices, ingest and Kafka in
 * this one process; beside the bare producer with the same records in the same run. Arguments: registered devices,
 * connections, messages in flight per connection, seconds, none or lz4.
 */
public final class LoadBenchmark {

    private static final int WARM_UP_SECONDS = 8;
    private static final int PRODUCER_WINDOW = 10_000;

    private LoadBenchmark() {}

    public static void main(String[] args) throws Exception {
        int registered = argument(args, 0, 66_000);
        int connections = argument(args, 1, 500);
        int window = argument(args, 2, 8);
        int seconds = argument(args, 3, 15);
        Compression compression = args.length > 4 && args[4].equals("lz4") ? Compression.LZ4 : Compression.NONE;
        Path folder = Files.createTempDirectory("apoyo-bench");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0);
                LogBed log = new LogBed(kafka.bootstrapServers())) {
            kafka.createTopics(LogBed.topics());
            log.put(Fixtures.model());
            log.putDevices(ids(registered));
            LogConfig logConfig = new LogConfig(kafka.bootstrapServers(), compression, 5, 120);
            bareProducer("bare producer, warming up", logConfig, WARM_UP_SECONDS);
            bareProducer("bare producer", logConfig, seconds);
            long start = System.nanoTime();
            try (Ingest ingest = Ingest.start(configOf(logConfig))) {
                System.out.printf("start with %,d devices: %d ms%n", registered, millisSince(start));
                devices(ingest, connections, window, seconds);
            }
        }
    }

    private static IngestConfig configOf(LogConfig log) {
        IngestConfig standard = IngestConfig.onLoopback(log.bootstrapServers(), 0, 0);
        return new IngestConfig(
                log, standard.endpoint(), null, standard.operations(), standard.inFlight(), standard.limits());
    }

    private static int argument(String[] args, int index, int otherwise) {
        return args.length > index ? Integer.parseInt(args[index]) : otherwise;
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "bench-device-" + i).toList();
    }

    private static void devices(Ingest ingest, int connections, int window, int seconds) throws Exception {
        LongAdder acknowledged = new LongAdder();
        AtomicBoolean isRunning = new AtomicBoolean(true);
        Set<Long> threadsBefore = CpuMeter.threads();
        Vertx vertx = Vertx.vertx();
        List<Future<?>> connected = ids(connections).stream()
                .<Future<?>>map(id -> new LoadDevice(vertx, id, window, acknowledged, isRunning::get)
                        .start(ingest.mqttPort(), window))
                .toList();
        Future.all(connected).toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        TimeUnit.SECONDS.sleep(WARM_UP_SECONDS);
        Set<Long> threadsOfDevices = new HashSet<>(CpuMeter.threads());
        threadsOfDevices.removeAll(threadsBefore);
        measure("devices, ingest and Kafka", acknowledged, seconds, threadsOfDevices);
        isRunning.set(false);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void bareProducer(String name, LogConfig config, int seconds) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", config.bootstrapServers(),
                "linger.ms", config.lingerMillis(),
                "batch.size", 64 * 1024,
                "compression.type", config.compression().name().toLowerCase(Locale.ROOT));
        byte[] value = TelemetryCodec.encode(new DeviceDecoder(Limits.DEFAULT, Clock.systemUTC())
                .decode("bench-device-1", "", LoadDevice.body(1), null)
                .messages()
                .get(0));
        System.out.printf("record value: %d bytes%n", value.length);
        LongAdder acknowledged = new LongAdder();
        AtomicBoolean isRunning = new AtomicBoolean(true);
        Semaphore room = new Semaphore(PRODUCER_WINDOW);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            Thread sender = new Thread(() -> send(producer, value, room, acknowledged, isRunning), "bench-sender");
            sender.start();
            measure(name, acknowledged, seconds, Set.of());
            isRunning.set(false);
            sender.join();
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            byte[] value,
            Semaphore room,
            LongAdder acknowledged,
            AtomicBoolean isRunning) {
        for (int i = 0; isRunning.get(); i++) {
            room.acquireUninterruptibly();
            byte[] key = ("bench-device-" + i % 500).getBytes(UTF_8);
            producer.send(new ProducerRecord<>(LogTopic.TELEMETRY.topicName(), key, value), (metadata, error) -> {
                acknowledged.increment();
                room.release();
            });
        }
    }

    private static void measure(String name, LongAdder acknowledged, int seconds, Set<Long> threadsOfDevices)
            throws InterruptedException {
        CpuMeter cpu = new CpuMeter(threadsOfDevices);
        long startNanos = System.nanoTime();
        long startCount = acknowledged.sum();
        TimeUnit.SECONDS.sleep(seconds);
        long count = acknowledged.sum() - startCount;
        double elapsedSeconds = (System.nanoTime() - startNanos) / 1e9;
        System.out.printf("%-28s %,9.0f messages/s%n", name, count / elapsedSeconds);
        cpu.nanosByGroup()
                .forEach((group, nanos) -> System.out.printf(
                        "    %-14s %6.1f us CPU/message%n", group, count == 0 ? 0.0 : nanos / 1e3 / count));
    }

    private static long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
}
