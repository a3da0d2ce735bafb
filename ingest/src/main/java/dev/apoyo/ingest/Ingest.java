package dev.apoyo.ingest;

import dev.apoyo.ingest.broker.BrokerConfig;
import dev.apoyo.ingest.broker.BrokerDisplay;
import dev.apoyo.ingest.broker.BrokerInbox;
import dev.apoyo.ingest.display.DisplayMessages;
import dev.apoyo.ingest.endpoint.EndpointConfig;
import dev.apoyo.ingest.endpoint.MqttEndpointInbox;
import dev.apoyo.ingest.flow.DeviceInbox;
import dev.apoyo.ingest.flow.InFlight;
import dev.apoyo.ingest.flow.IngestFlow;
import dev.apoyo.ingest.flow.IngestMetrics;
import dev.apoyo.ingest.log.KafkaTelemetryLog;
import dev.apoyo.ingest.log.LogTopics;
import dev.apoyo.ingest.operations.Check;
import dev.apoyo.ingest.operations.OperationsServer;
import dev.apoyo.ingest.registry.DisplayReader;
import dev.apoyo.ingest.registry.KnownDevices;
import dev.apoyo.ingest.registry.RegistryReader;
import dev.apoyo.ingest.vertx.Await;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running instance of ingest. The one class that constructs things; they are closed in reverse. */
public final class Ingest implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
    private static final long STALLED_MILLIS = 10_000;
    private static final long DRAIN_WITHIN_MILLIS = 2_000;
    private static final long DRAIN_POLL_MILLIS = 10;

    private final IngestConfig config;
    private final Clock clock;
    private final InFlight inFlight;
    private final KnownDevices known = new KnownDevices();
    private final ClosingStack opened = new ClosingStack();
    private final List<DeviceInbox> inboxes = new CopyOnWriteArrayList<>();
    private volatile @Nullable RegistryReader registry;
    private volatile boolean isStarted;
    private @Nullable MqttEndpointInbox endpoint;
    private @Nullable OperationsServer operations;

    private Ingest(IngestConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.inFlight = new InFlight(config.inFlight());
    }

    /** See {@link #start(IngestConfig, Clock)}. */
    public static Ingest start(IngestConfig config) {
        return start(config, Clock.systemUTC());
    }

    /**
     * Starts and returns when devices can send. Waits for the topics, and until the registry was read.
     *
     * @throws IllegalStateException when something it needs does not come up in time; nothing is left running then
     */
    public static Ingest start(IngestConfig config, Clock clock) {
        Ingest ingest = new Ingest(config, clock);
        try {
            ingest.open();
            return ingest;
        } catch (InterruptedException e) {
            ingest.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", e);
        } catch (RuntimeException e) {
            ingest.close();
            throw e;
        }
    }

    private void open() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        opened.add("event loops", () -> Await.done("closing the event loops", vertx.close()));
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        IngestMetrics metrics = metricsIn(meters);
        operations =
                opened.add("operations", OperationsServer.start(vertx, config.operations(), meters, live(), ready()));
        LogTopics.await(config.log());
        RegistryReader reader =
                opened.add("registry", RegistryReader.start(known, config.log().bootstrapServers()));
        registry = reader;
        KafkaTelemetryLog log = opened.add(
                "log", KafkaTelemetryLog.open(config.log(), config.inFlight().maxBytes(), clock));
        reader.awaitLoaded(Duration.ofSeconds(config.log().startTimeoutSeconds()));
        openInboxes(vertx, metrics, new IngestFlow(known, log, inFlight, metrics, config.limits(), clock));
        isStarted = true;
        LOG.info("ingest ready devices={} models={}", known.deviceCount(), known.modelCount());
    }

    private IngestMetrics metricsIn(PrometheusMeterRegistry meters) {
        IngestMetrics metrics = new IngestMetrics(meters);
        metrics.watch(inFlight);
        metrics.gauge("connections", "Connections of devices, or to the broker", this::connections);
        metrics.gauge("devices.known", "Registered devices", known::deviceCount);
        return metrics;
    }

    private void openInboxes(Vertx vertx, IngestMetrics metrics, IngestFlow flow) {
        EndpointConfig endpointConfig = config.endpoint();
        if (endpointConfig != null) {
            DisplayMessages messages = new DisplayMessages(clock);
            metrics.gauge("display.devices", "Devices whose displays something waits for", messages::devicesWaitedFor);
            endpoint = new MqttEndpointInbox(
                    vertx, endpointConfig, config.inFlight(), inFlight, known, metrics, config.limits(), messages);
            inboxes.add(endpoint);
            opened.add("display", DisplayReader.ofAll(messages, config.log().bootstrapServers()));
        }
        BrokerConfig brokerConfig = config.broker();
        if (brokerConfig != null) {
            BrokerInbox broker = new BrokerInbox(brokerConfig, config.limits().maxBodyBytes());
            inboxes.add(broker);
            BrokerDisplay display = new BrokerDisplay(broker, known, clock);
            opened.add(
                    "broker display",
                    DisplayReader.ofShare(display, config.log().bootstrapServers()));
        }
        for (DeviceInbox inbox : inboxes) {
            opened.add("inbox", inbox);
            inbox.open(flow);
        }
        opened.add("what is in flight", this::drain);
    }

    private List<Check> live() {
        return List.of(new Check("registry-reader", () -> registry == null || registry.isAlive()));
    }

    private List<Check> ready() {
        return List.of(
                new Check("started", () -> isStarted),
                new Check("registry", () -> registry != null && registry.isLoaded()),
                new Check("inbox", () -> inboxes.stream().allMatch(DeviceInbox::isOpen)),
                new Check("log", () -> inFlight.stalledMillis() < STALLED_MILLIS));
    }

    private int connections() {
        return inboxes.stream().mapToInt(DeviceInbox::connections).sum();
    }

    /** The port of the own endpoint. */
    public int mqttPort() {
        if (endpoint == null) {
            throw new IllegalStateException("this instance has no endpoint of its own");
        }
        return endpoint.port();
    }

    public int operationsPort() {
        if (operations == null) {
            throw new IllegalStateException("not started");
        }
        return operations.port();
    }

    /** Takes nothing new, acknowledges what the log still takes, ends the connections. A second call does nothing. */
    @Override
    public void close() {
        isStarted = false;
        opened.close();
    }

    private void drain() throws InterruptedException {
        inboxes.forEach(DeviceInbox::stopTaking);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DRAIN_WITHIN_MILLIS);
        while (inFlight.messages() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(DRAIN_POLL_MILLIS);
        }
        LOG.info("ingest drained unacknowledged={}", inFlight.messages());
    }
}
