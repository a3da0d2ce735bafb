package dev.apoyo.ingest.operations;

/**
 * The operator's port.
 *
 * @param host to bind to
 * @param port to bind to; 0 takes a free one
 */
public record OperationsConfig(String host, int port) {

    private static final int MAX_PORT = 65_535;

    public OperationsConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("operations.host must not be empty");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("operations.port must be 0 to 65535");
        }
    }

    public static OperationsConfig onLoopback(int port) {
        return new OperationsConfig("127.0.0.1", port);
    }
}
