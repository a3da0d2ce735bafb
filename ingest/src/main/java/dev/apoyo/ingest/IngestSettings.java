package dev.apoyo.ingest;

import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.ingest.broker.BrokerConfig;
import dev.apoyo.ingest.config.Settings;
import dev.apoyo.ingest.endpoint.EndpointConfig;
import dev.apoyo.ingest.endpoint.EndpointConfig.TlsConfig;
import dev.apoyo.ingest.flow.InFlightBounds;
import dev.apoyo.ingest.log.LogConfig;
import dev.apoyo.ingest.operations.OperationsConfig;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of ingest's settings, each named once, with its default. */
final class IngestSettings {

    static final String ENVIRONMENT_PREFIX = "APOYO_INGEST_";

    private final Settings settings;

    private IngestSettings(Settings settings) {
        this.settings = settings;
    }

    /** @throws dev.apoyo.ingest.config.ConfigException listing everything that is wrong */
    static IngestConfig read(Map<String, String> properties, Map<String, String> environment) {
        Settings settings = new Settings(properties, environment, ENVIRONMENT_PREFIX);
        return new IngestSettings(settings).read();
    }

    private IngestConfig read() {
        LogConfig log = settings.part(this::log, LogConfig.of("none"));
        EndpointConfig endpoint = settings.optionalPart(this::endpoint);
        BrokerConfig broker = settings.optionalPart(this::broker);
        OperationsConfig operations = settings.part(this::operations, OperationsConfig.onLoopback(0));
        InFlightBounds bounds = settings.part(this::inFlight, InFlightBounds.DEFAULT);
        Limits limits = settings.part(this::limits, Limits.DEFAULT);
        return settings.build(() -> new IngestConfig(log, endpoint, broker, operations, bounds, limits));
    }

    private LogConfig log() {
        LogConfig standard = LogConfig.of("none");
        return new LogConfig(
                settings.text("kafka.bootstrap-servers", ""),
                settings.choice("kafka.compression", standard.compression()),
                settings.integer("kafka.linger-millis", standard.lingerMillis()),
                settings.integer("kafka.start-timeout-seconds", standard.startTimeoutSeconds()));
    }

    private @Nullable EndpointConfig endpoint() {
        boolean isEnabled = settings.flag("endpoint.enabled", true);
        String host = settings.text("endpoint.host", "127.0.0.1");
        int port = settings.integer("endpoint.port", 1883);
        int eventLoops = settings.integer("endpoint.event-loops", 0);
        int maxConnections = settings.integer("endpoint.max-connections", 100_000);
        TlsConfig tls = tls();
        return isEnabled ? new EndpointConfig(host, port, eventLoops, maxConnections, tls) : null;
    }

    private @Nullable TlsConfig tls() {
        String certificate = settings.optional("endpoint.tls-certificate-file");
        String key = settings.optional("endpoint.tls-key-file");
        if (certificate == null && key == null) {
            return null;
        }
        return new TlsConfig(certificate == null ? "" : certificate, key == null ? "" : key);
    }

    private @Nullable BrokerConfig broker() {
        String uri = settings.optional("broker.uri");
        BrokerConfig standard = BrokerConfig.of("tcp://none", "apoyo-ingest");
        String clientId = settings.text("broker.client-id", standard.clientId());
        String share = settings.text("broker.share-name", "apoyo");
        String user = settings.optional("broker.user-name");
        String password = settings.optional("broker.password");
        int receiveMaximum = settings.integer("broker.receive-maximum", standard.receiveMaximum());
        long expiry = settings.number("broker.session-expiry-seconds", standard.sessionExpirySeconds());
        int silent = settings.integer("broker.silent-after-seconds", standard.silentAfterSeconds());
        if (uri == null) {
            return null;
        }
        String shareName = share.isEmpty() ? null : share;
        return new BrokerConfig(uri, clientId, shareName, user, password, receiveMaximum, expiry, silent);
    }

    private OperationsConfig operations() {
        return new OperationsConfig(
                settings.text("operations.host", "127.0.0.1"), settings.integer("operations.port", 8091));
    }

    private InFlightBounds inFlight() {
        InFlightBounds standard = InFlightBounds.DEFAULT;
        return new InFlightBounds(
                settings.integer("in-flight.max-messages", standard.maxMessages()),
                settings.number("in-flight.max-bytes", standard.maxBytes()),
                settings.integer("in-flight.max-messages-per-connection", standard.maxMessagesPerConnection()),
                settings.number("in-flight.max-bytes-per-connection", standard.maxBytesPerConnection()));
    }

    private Limits limits() {
        long days =
                settings.number("limits.max-age-days", Limits.DEFAULT.maxAge().toDays());
        if (days < 1) {
            throw new IllegalArgumentException("limits.max-age-days must be at least 1");
        }
        return Limits.DEFAULT.withMaxAge(Duration.ofDays(days));
    }
}
