package dev.apoyo.ingest.flow;

/**
 * How much may wait for the log.
 *
 * @param maxMessages in total
 * @param maxBytes of payloads, in total
 * @param maxMessagesPerConnection also the MQTT 5 receive maximum
 * @param maxBytesPerConnection of payloads
 */
public record InFlightBounds(int maxMessages, long maxBytes, int maxMessagesPerConnection, long maxBytesPerConnection) {

    public static final InFlightBounds DEFAULT = new InFlightBounds(50_000, 64L << 20, 1_000, 4L << 20);

    private static final int MQTT_RECEIVE_MAXIMUM = 65_535;

    public InFlightBounds {
        require(maxMessages >= 1, "max-messages must be at least 1");
        require(maxBytes >= 1, "max-bytes must be at least 1");
        require(
                maxMessagesPerConnection >= 1 && maxMessagesPerConnection <= MQTT_RECEIVE_MAXIMUM,
                "max-messages-per-connection must be 1 to 65535");
        require(maxBytesPerConnection >= 1, "max-bytes-per-connection must be at least 1");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("in-flight." + otherwise);
        }
    }
}
