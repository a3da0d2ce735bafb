package dev.apoyo.simulator.fleet;

import dev.apoyo.simulator.Require;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fleet as data, {@code simulator/fleets/NAME.json}. Devices run through a stretch of simulated time that ends now, and
 * from then on at the pace of the real clock.
 *
 * @param devices how many when nobody says otherwise; at least as many as the groups have
 * @param acceleratedSeconds real time that the stretch of the past is to take; 0 means live from the start
 * @param speed simulated seconds a real second in that stretch
 * @param messagesPerSecond of the whole fleet, while accelerated
 * @param liveIntervalSeconds between two messages of a device once live; 0 means the same messages a second as before
 * @param groups devices with a purpose
 * @param fill what the others are, in turn
 */
record FleetDescription(
        int devices,
        double acceleratedSeconds,
        double speed,
        double messagesPerSecond,
        double liveIntervalSeconds,
        List<Group> groups,
        List<Fill> fill) {

    FleetDescription {
        Require.that(devices > 0, "devices", "greater than 0", devices);
        Require.that(acceleratedSeconds >= 0, "acceleratedSeconds", "at least 0", acceleratedSeconds);
        Require.that(speed >= 1, "speed", "at least 1", speed);
        Require.that(messagesPerSecond > 0, "messagesPerSecond", "greater than 0", messagesPerSecond);
        Require.that(liveIntervalSeconds >= 0, "liveIntervalSeconds", "at least 0", liveIntervalSeconds);
        groups = List.copyOf(Require.present("groups", groups));
        fill = List.copyOf(Require.present("fill", fill));
        Require.that(!fill.isEmpty(), "fill", "at least one kind of device", "empty");
    }

    /**
     * Devices with a purpose.
     *
     * @param scenario what goes wrong, null for nothing
     * @param onsetRatio when, as a share of the accelerated stretch
     * @param isSampleOwners whether they belong to the sample owner
     */
    record Group(
            String modelId,
            String usage,
            int count,
            @Nullable String scenario,
            double onsetRatio,
            boolean isSampleOwners) {
        Group {
            Require.present("modelId", modelId);
            Require.present("usage", usage);
            Require.that(count > 0, "count", "greater than 0", count);
            Require.ratio("onsetRatio", onsetRatio);
        }
    }

    /** A kind of healthy device. */
    record Fill(String modelId, String usage) {
        Fill {
            Require.present("modelId", modelId);
            Require.present("usage", usage);
        }
    }
}
