package dev.apoyo.ingest.endpoint;

import org.jspecify.annotations.Nullable;

/**
 * The own MQTT endpoint.
 *
 * @param host to bind to
 * @param port to bind to; 0 takes a free one
 * @param eventLoops how many threads serve the connections; 0 takes one per processor
 * @param maxConnections devices at once; more are refused
 * @param tls null for plain TCP
 */
public record EndpointConfig(
        String host,
        int port,
        int eventLoops,
        int maxConnections,
        @Nullable TlsConfig tls) {

    private static final int MAX_PORT = 65_535;

    public EndpointConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("endpoint.host must not be empty");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("endpoint.port must be 0 to 65535");
        }
        if (eventLoops < 0) {
            throw new IllegalArgumentException("endpoint.event-loops must not be negative");
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("endpoint.max-connections must be at least 1");
        }
    }

    public static EndpointConfig onLoopback(int port) {
        return new EndpointConfig("127.0.0.1", port, 0, 100_000, null);
    }

    /**
     * The server's identity.
     *
     * @param certificateFile PEM, the whole chain
     * @param keyFile PEM, PKCS #8
     */
    public record TlsConfig(String certificateFile, String keyFile) {

        public TlsConfig {
            if (certificateFile.isBlank() || keyFile.isBlank()) {
                throw new IllegalArgumentException(
                        "endpoint.tls-certificate-file and endpoint.tls-key-file go together");
            }
        }
    }
}
