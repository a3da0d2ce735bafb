package dev.apoyo.simulator.mqtt;

import java.util.Map;

/**
 * What became of the messages of a crowd of devices. Once nothing is in flight, {@code published = acknowledged +
 * refused}.
 *
 * @param published distinct messages handed to MQTT, the refused ones included
 * @param acknowledged of these: acknowledged and not refused, each counted once
 * @param refused of these: reported on the device's rejects topic, each counted once
 * @param refusedByReason the same by the endpoint's reason
 * @param repeated deliberate second copies (a scenario), not in {@code published}
 * @param redelivered sent again because the connection ended before the acknowledgement, not in {@code published}
 * @param heard messages for the devices' displays
 * @param connected connections open now
 * @param connects connections opened so far
 * @param connectFailures attempts that failed or were refused
 */
public record Counts(
        long published,
        long acknowledged,
        long refused,
        Map<String, Long> refusedByReason,
        long repeated,
        long redelivered,
        long heard,
        long connected,
        long connects,
        long connectFailures) {

    /** Handed to MQTT and neither acknowledged nor refused yet. */
    public long inFlight() {
        return published - acknowledged - refused;
    }
}
