package dev.apoyo.ingest.broker;

import org.jspecify.annotations.Nullable;

/**
 * A broker the maker already runs. It speaks MQTT 5, checks the devices' credentials, and lets each device publish only
 * to topics with its own id: ingest believes the id in the topic.
 *
 * @param uri {@code tcp://host:1883} or {@code ssl://host:8883}
 * @param clientId of this instance; it must stay the same over restarts, for the broker keeps what is not acknowledged
 *     for this id
 * @param shareName instances with the same name share the messages; null when this is the only instance, which is safer
 *     on brokers that forget shared subscriptions when they restart (mosquitto 2.0.11 does, and what devices publish
 *     before we are back is lost to everybody)
 * @param userName null to sign in without
 * @param password null to sign in without
 * @param receiveMaximum messages the broker may send ahead of our acknowledgements: the bound of what we hold. What it
 *     has sent survives its sudden death, what it queues behind this bound it may lose: some seconds of normal load
 * @param sessionExpirySeconds how long the broker keeps messages for this instance while it is away
 * @param silentAfterSeconds when a connection delivers nothing for so long, not even our own probe, it is made anew
 */
public record BrokerConfig(
        String uri,
        String clientId,
        @Nullable String shareName,
        @Nullable String userName,
        @Nullable String password,
        int receiveMaximum,
        long sessionExpirySeconds,
        int silentAfterSeconds) {

    private static final int MQTT_RECEIVE_MAXIMUM = 65_535;
    private static final long MQTT_SESSION_EXPIRY_MAXIMUM = 0xFFFF_FFFFL;
    private static final int LEAST_SILENCE_SECONDS = 3;

    public BrokerConfig {
        require(uri.startsWith("tcp://") || uri.startsWith("ssl://"), "uri must begin with tcp:// or ssl://");
        require(!clientId.isBlank(), "client-id must not be empty");
        require(shareName == null || shareName.matches("[A-Za-z0-9_-]+"), "share-name must be letters, digits, _ or -");
        require(receiveMaximum >= 1 && receiveMaximum <= MQTT_RECEIVE_MAXIMUM, "receive-maximum must be 1 to 65535");
        require(
                sessionExpirySeconds >= 1 && sessionExpirySeconds <= MQTT_SESSION_EXPIRY_MAXIMUM,
                "session-expiry-seconds must be 1 to 4294967295");
        require(silentAfterSeconds >= LEAST_SILENCE_SECONDS, "silent-after-seconds must be at least 3");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("broker." + otherwise);
        }
    }

    public static BrokerConfig of(String uri, String clientId) {
        return new BrokerConfig(uri, clientId, "apoyo", null, null, 4_000, 24 * 3_600, 15);
    }

    /** The only instance: the messages are not shared. */
    public BrokerConfig alone() {
        return new BrokerConfig(
                uri, clientId, null, userName, password, receiveMaximum, sessionExpirySeconds, silentAfterSeconds);
    }
}
