package dev.apoyo.simulator.replay;

import dev.apoyo.simulator.Require;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to replay, and how.
 *
 * @param dataSet name of a shipped mapping ({@code backblaze}, {@code device-failure}, {@code polimi-nitrogen},
 *     {@code skab}) or the path of a mapping file
 * @param dataDirectory where the files of the mapping are
 * @param secretKey random text of at least 16 characters from which the devices' passwords are made
 * @param endsNow whether all times are shifted so that the last is now; else they are as recorded
 * @param speed recorded seconds a real second; null for as fast as messages are acknowledged
 * @param order see {@link Order}
 * @param connections most connections at one time
 */
public record ReplaySettings(
        String dataSet,
        Path dataDirectory,
        String secretKey,
        boolean endsNow,
        @Nullable Double speed,
        Order order,
        int connections) {

    private static final int DEFAULT_CONNECTIONS = 2_000;

    /** In which order rows are sent. A device's own rows are always in the order of their time. */
    public enum Order {
        /** {@link #BY_TIME} if each device can have a connection at the same time, else {@link #BY_DEVICE}. */
        AUTOMATIC,
        /** As it happened, over all devices; needs a connection for each. */
        BY_TIME,
        /** Some devices at a time, each with all its rows; the next device connects when one is done. */
        BY_DEVICE
    }

    public ReplaySettings {
        Require.that(speed == null || speed > 0, "speed", "greater than 0", String.valueOf(speed));
        Require.that(connections > 0, "connections", "greater than 0", connections);
        Require.that(speed == null || order != Order.BY_DEVICE, "order", "by time when there is a speed", order);
    }

    /** As fast as acknowledged, ending now. */
    public static ReplaySettings of(String dataSet, Path dataDirectory, String secretKey) {
        return new ReplaySettings(dataSet, dataDirectory, secretKey, true, null, Order.AUTOMATIC, DEFAULT_CONNECTIONS);
    }

    public ReplaySettings asRecorded() {
        return new ReplaySettings(dataSet, dataDirectory, secretKey, false, speed, order, connections);
    }

    public ReplaySettings withSpeed(double newSpeed) {
        return new ReplaySettings(dataSet, dataDirectory, secretKey, endsNow, newSpeed, order, connections);
    }

    public ReplaySettings withOrder(Order newOrder) {
        return new ReplaySettings(dataSet, dataDirectory, secretKey, endsNow, speed, newOrder, connections);
    }

    public ReplaySettings withConnections(int newConnections) {
        return new ReplaySettings(dataSet, dataDirectory, secretKey, endsNow, speed, order, newConnections);
    }
}
