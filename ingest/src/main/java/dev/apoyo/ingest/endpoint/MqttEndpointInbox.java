package dev.apoyo.ingest.endpoint;

import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.ingest.display.DisplayMessages;
import dev.apoyo.ingest.flow.DeviceInbox;
import dev.apoyo.ingest.flow.InFlight;
import dev.apoyo.ingest.flow.InFlightBounds;
import dev.apoyo.ingest.flow.InboundHandler;
import dev.apoyo.ingest.flow.IngestMetrics;
import dev.apoyo.ingest.registry.KnownDevices;
import dev.apoyo.ingest.vertx.Await;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Devices connect straight to ingest: an MQTT 3.1.1 and 5 server, some event loops on one port. */
public final class MqttEndpointInbox implements DeviceInbox {

    private static final Logger LOG = LoggerFactory.getLogger(MqttEndpointInbox.class);

    private final Vertx vertx;
    private final EndpointConfig config;
    private final InFlightBounds bounds;
    private final InFlight inFlight;
    private final KnownDevices known;
    private final IngestMetrics metrics;
    private final Limits limits;
    private final DisplayMessages messages;
    private final Sessions sessions = new Sessions();
    private final Queue<MqttListener> listeners = new ConcurrentLinkedQueue<>();
    private volatile boolean isOpen;

    public MqttEndpointInbox(
            Vertx vertx,
            EndpointConfig config,
            InFlightBounds bounds,
            InFlight inFlight,
            KnownDevices known,
            IngestMetrics metrics,
            Limits limits,
            DisplayMessages messages) {
        this.vertx = vertx;
        this.config = config;
        this.bounds = bounds;
        this.inFlight = inFlight;
        this.known = known;
        this.metrics = metrics;
        this.limits = limits;
        this.messages = messages;
    }

    @Override
    public void open(InboundHandler handler) {
        known.whenCredentialGone(sessions::revoke);
        messages.whenNew(sessions::offerDisplay);
        Admission admission = new Admission(known, sessions, inFlight, metrics, config.maxConnections());
        ServerLimits serverLimits = ServerLimits.of(bounds, limits);
        int loops = config.eventLoops() > 0
                ? config.eventLoops()
                : Runtime.getRuntime().availableProcessors();
        Supplier<Deployable> listener = () -> {
            var created = new MqttListener(config, serverLimits, admission, sessions, handler, metrics, messages);
            listeners.add(created);
            return created;
        };
        Await.done("opening the endpoint", vertx.deployVerticle(listener, new DeploymentOptions().setInstances(loops)));
        isOpen = true;
        LOG.info("endpoint open host={} port={} eventLoops={}", config.host(), port(), loops);
    }

    /** The port it listens on. */
    public int port() {
        return listeners.element().port();
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public int connections() {
        return sessions.count();
    }

    @Override
    public void stopTaking() {
        isOpen = false;
        sessions.stopTaking();
    }

    @Override
    public void close() {
        stopTaking();
        sessions.closeAll();
        for (MqttListener listener : listeners) {
            Await.done("closing the endpoint", listener.close());
        }
        listeners.clear();
    }
}
