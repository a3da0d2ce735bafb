package dev.apoyo.ingest.log;

import java.util.Locale;

/**
 * How to reach the log.
 *
 * @param bootstrapServers of Kafka, {@code host:port,…}
 * @param compression of batches
 * @param lingerMillis how long a batch may wait for more; acknowledgements wait as long
 * @param startTimeoutSeconds how long a start waits for topics and registry
 */
public record LogConfig(String bootstrapServers, Compression compression, int lingerMillis, int startTimeoutSeconds) {

    /** The ones that cost little processor time. */
    public enum Compression {
        NONE,
        LZ4;

        String kafkaName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MAX_LINGER_MILLIS = 1_000;

    public LogConfig {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("kafka.bootstrap-servers must not be empty");
        }
        if (lingerMillis < 0 || lingerMillis > MAX_LINGER_MILLIS) {
            throw new IllegalArgumentException("kafka.linger-millis must be 0 to 1000");
        }
        if (startTimeoutSeconds < 1) {
            throw new IllegalArgumentException("kafka.start-timeout-seconds must be at least 1");
        }
    }

    public static LogConfig of(String bootstrapServers) {
        return new LogConfig(bootstrapServers, Compression.NONE, 5, 120);
    }
}
