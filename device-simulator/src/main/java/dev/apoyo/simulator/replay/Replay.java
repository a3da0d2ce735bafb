package dev.apoyo.simulator.replay;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.apoyo.simulator.Data;
import dev.apoyo.simulator.Secrets;
import dev.apoyo.simulator.SimulatedDevice;
import dev.apoyo.simulator.mqtt.ClientLimits;
import dev.apoyo.simulator.mqtt.Deliveries;
import dev.apoyo.simulator.mqtt.Endpoint;
import dev.apoyo.simulator.replay.ReplaySettings.Order;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recorded data set, sent as its devices would: {@link #plan} it (reads the files), provision its {@link #devices},
 * {@link #start} it, wait for {@link #completion}, {@link #close} it. Safe for use by several threads.
 */
public final class Replay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final int IN_FLIGHT_PER_DEVICE = 256;
    private static final int DEVICES_PER_OWNER = 1_000;
    private static final String LANGUAGE = "en";
    private static final String TIME_ZONE = "Etc/UTC";

    private final ReplaySettings settings;
    private final Mapping mapping;
    private final Recording recording;
    private final Secrets secrets;
    private final long shiftMillis;
    private final Deliveries deliveries = new Deliveries();
    private final CompletableFuture<ReplayProgress> completion = new CompletableFuture<>();
    private @Nullable Vertx vertx;
    private volatile long startNanos;
    private volatile long endNanos;
    private boolean closed;

    private Replay(ReplaySettings settings, Mapping mapping, Recording recording, Instant now) {
        this.settings = settings;
        this.mapping = mapping;
        this.recording = recording;
        this.secrets = new Secrets(settings.secretKey());
        this.shiftMillis = settings.endsNow() ? now.toEpochMilli() - recording.lastTimeMillis() : 0;
    }

    /**
     * Reads the recorded files into memory; nothing is sent yet.
     *
     * @throws IllegalArgumentException when mapping, files and settings do not fit; the message says what does not
     */
    public static Replay plan(ReplaySettings settings, Clock clock) {
        Mapping mapping = mapping(settings.dataSet());
        return new Replay(settings, mapping, RecordingReader.read(mapping, settings.dataDirectory()), clock.instant());
    }

    /** The devices that have to be provisioned before {@link #start}. */
    public List<SimulatedDevice> devices() {
        List<String> ids = recording.deviceIds();
        return IntStream.range(0, ids.size())
                .mapToObj(i -> new SimulatedDevice(
                        ids.get(i),
                        secrets.secretOf(ids.get(i)),
                        mapping.modelId(),
                        mapping.lot(),
                        mapping.region(),
                        TIME_ZONE,
                        LANGUAGE,
                        i / DEVICES_PER_OWNER))
                .toList();
    }

    /** Event time of the earliest message; consents must have been given before it, and the endpoint must accept it. */
    public Instant startsAt() {
        return Instant.ofEpochMilli(recording.firstTimeMillis() + shiftMillis);
    }

    /** The order in which rows will be sent: never {@link Order#AUTOMATIC}. */
    public Order order() {
        if (settings.order() != Order.AUTOMATIC) {
            return settings.order();
        }
        boolean allAtOnce = recording.deviceIds().size() <= settings.connections() || settings.speed() != null;
        return allAtOnce ? Order.BY_TIME : Order.BY_DEVICE;
    }

    /**
     * Begins to send.
     *
     * @param progress called about once a second, and once more at the end, on an event loop: be quick
     * @throws IllegalArgumentException when rows in order of time need more connections than the settings allow
     * @throws IllegalStateException when it was started or closed before
     */
    public synchronized void start(String host, int port, Consumer<ReplayProgress> progress) {
        if (vertx != null || closed) {
            throw new IllegalStateException("a replay starts once");
        }
        Order order = order();
        if (order == Order.BY_TIME && recording.deviceIds().size() > settings.connections()) {
            throw new IllegalArgumentException("connections must be at least "
                    + recording.deviceIds().size() + " for this order, not " + settings.connections());
        }
        Vertx started = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        vertx = started;
        startNanos = System.nanoTime();
        ClientLimits limits = ClientLimits.DEFAULT.withInFlightPerDevice(IN_FLIGHT_PER_DEVICE);
        ReplayLoop loop = new ReplayLoop(sender(order), new Endpoint(host, port), limits, deliveries);
        LOG.info(
                "event=replay-started rows={} devices={} order={}",
                recording.rowsRead(),
                recording.deviceIds().size(),
                order);
        started.setPeriodic(1_000, timer -> progress.accept(progress()));
        started.deployVerticle(loop)
                .compose(id -> loop.allSettled())
                .onSuccess(v -> finished(progress))
                .onFailure(completion::completeExceptionally);
    }

    /** Completes when each row is acknowledged, refused or skipped; with the last progress. */
    public CompletableFuture<ReplayProgress> completion() {
        return completion;
    }

    public ReplayProgress progress() {
        Map<String, Long> skipped = new TreeMap<>();
        recording.skipped().forEach((reason, count) -> skipped.put(reason.label(), count));
        long end = endNanos == 0 ? System.nanoTime() : endNanos;
        Duration elapsed = startNanos == 0 ? Duration.ZERO : Duration.ofNanos(end - startNanos);
        return new ReplayProgress(
                recording.rowsRead(), skipped, recording.deviceIds().size(), deliveries.counts(), elapsed);
    }

    /** Disconnects; what is not acknowledged by then stays so. */
    @Override
    public void close() {
        Vertx running;
        synchronized (this) {
            running = closed ? null : vertx;
            closed = true;
        }
        if (running != null) {
            await(running.close());
            completion.cancel(false);
        }
    }

    private void finished(Consumer<ReplayProgress> progress) {
        endNanos = System.nanoTime();
        ReplayProgress last = progress();
        progress.accept(last);
        completion.complete(last);
    }

    private Sender sender(Order order) {
        RowPayload payload = new RowPayload(recording.metrics(), shiftMillis);
        return order == Order.BY_TIME
                ? new ByTimeSender(recording, payload, secrets::secretOf, settings.speed())
                : new ByDeviceSender(recording, payload, secrets::secretOf, settings.connections());
    }

    private static Mapping mapping(String dataSet) {
        TypeReference<Mapping> type = new TypeReference<>() {};
        if (!dataSet.endsWith(".json")) {
            return Data.read("replays/" + dataSet + ".json", type);
        }
        try (InputStream in = Files.newInputStream(Path.of(dataSet))) {
            return Data.parse(in, dataSet, type);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the mapping " + dataSet, e);
        }
    }

    private static void await(Future<?> closing) {
        try {
            closing.toCompletionStage().toCompletableFuture().get(CLOSE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("event=replay-not-closed-in-order", e);
        }
    }
}
