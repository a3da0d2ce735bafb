package dev.apoyo.contracts.device;

import java.util.Optional;

/**
 * The MQTT topics of one device, {@code v1/devices/{deviceId}/{channel}}. This is the whole grammar: a topic that
 * {@link #parse} does not know is no topic of Apoyo.
 *
 * @param deviceId whose topic it is
 * @param channel what is said there
 */
public record DeviceTopic(String deviceId, Channel channel) {

    private static final String PREFIX = "v1/devices/";

    /** What a device may say or hear, and in which direction. */
    public enum Channel {
        TELEMETRY("telemetry", Direction.FROM_DEVICE),
        PRESENCE("presence", Direction.FROM_DEVICE),
        COMMAND_RESULTS("commands/results", Direction.FROM_DEVICE),
        COMMANDS("commands", Direction.TO_DEVICE),
        MESSAGES("messages", Direction.TO_DEVICE),
        REJECTS("rejects", Direction.TO_DEVICE);

        private final String path;
        private final Direction direction;

        Channel(String path, Direction direction) {
            this.path = path;
            this.direction = direction;
        }

        public String path() {
            return path;
        }

        public Direction direction() {
            return direction;
        }
    }

    public enum Direction {
        FROM_DEVICE,
        TO_DEVICE
    }

    /** The topic {@code name}, or empty when it is not in the grammar (wrong prefix, id or channel). */
    public static Optional<DeviceTopic> parse(String name) {
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int slash = name.indexOf('/', PREFIX.length());
        if (slash < 0) {
            return Optional.empty();
        }
        String deviceId = name.substring(PREFIX.length(), slash);
        String path = name.substring(slash + 1);
        for (Channel channel : Channel.values()) {
            if (channel.path.equals(path)) {
                return Ids.isValid(deviceId) ? Optional.of(new DeviceTopic(deviceId, channel)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The name on the wire. */
    public String name() {
        return PREFIX + deviceId + "/" + channel.path;
    }

    /** A filter that matches this channel of every device. */
    public static String filterForAll(Channel channel) {
        return PREFIX + "+/" + channel.path;
    }
}
