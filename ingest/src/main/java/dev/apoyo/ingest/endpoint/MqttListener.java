package dev.apoyo.ingest.endpoint;

import dev.apoyo.contracts.device.Ids;
import dev.apoyo.ingest.display.DisplayMessages;
import dev.apoyo.ingest.flow.InboundHandler;
import dev.apoyo.ingest.flow.IngestMetrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One event loop of the endpoint; all of them share the port. */
final class MqttListener extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(MqttListener.class);
    private static final int CONNECT_WITHIN_SECONDS = 10;
    private static final int ACCEPT_BACKLOG = 4_096;

    /** To Vert.x a negative port means: one free port, shared by all who ask for this number. */
    private static final int SHARED_FREE_PORT = -1;

    private final EndpointConfig config;
    private final ServerLimits limits;
    private final Admission admission;
    private final Sessions sessions;
    private final InboundHandler handler;
    private final IngestMetrics metrics;
    private final DisplayMessages messages;
    private @Nullable MqttServer server;
    private @Nullable SettledQueue settled;

    MqttListener(
            EndpointConfig config,
            ServerLimits limits,
            Admission admission,
            Sessions sessions,
            InboundHandler handler,
            IngestMetrics metrics,
            DisplayMessages messages) {
        this.config = config;
        this.limits = limits;
        this.admission = admission;
        this.sessions = sessions;
        this.handler = handler;
        this.metrics = metrics;
        this.messages = messages;
    }

    @Override
    public Future<?> start() {
        settled = new SettledQueue(context);
        server = MqttServer.create(vertx, options())
                .endpointHandler(this::connect)
                .exceptionHandler(error -> LOG.debug("connection refused error={}", error.toString()));
        return server.listen();
    }

    private MqttServerOptions options() {
        MqttServerOptions options = new MqttServerOptions()
                .setAutoClientId(false)
                .setMaxClientIdLength(Ids.MAX_LENGTH)
                .setMaxMessageSize(limits.maxPacketBytes())
                .setTimeoutOnConnect(CONNECT_WITHIN_SECONDS);
        options.setHost(config.host());
        options.setPort(config.port() == 0 ? SHARED_FREE_PORT : config.port());
        options.setAcceptBacklog(ACCEPT_BACKLOG);
        options.setTcpKeepAlive(true);
        EndpointConfig.TlsConfig tls = config.tls();
        if (tls != null) {
            options.setSsl(true);
            options.setKeyCertOptions(
                    new PemKeyCertOptions().addCertPath(tls.certificateFile()).addKeyPath(tls.keyFile()));
        }
        return options;
    }

    private void connect(MqttEndpoint endpoint) {
        if (admission.admits(endpoint)) {
            var connection = new DeviceConnection(
                    endpoint, limits, Objects.requireNonNull(settled), sessions, handler, metrics, messages);
            connection.accept();
        }
    }

    int port() {
        return Objects.requireNonNull(server).actualPort();
    }

    Future<?> close() {
        return Objects.requireNonNull(server).close();
    }
}
