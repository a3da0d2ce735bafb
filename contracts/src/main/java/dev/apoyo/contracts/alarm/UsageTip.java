package dev.apoyo.contracts.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Help from normal use, no fault behind it: the topic {@code tips}, key asset id. One asset gets one kind of tip once.
 *
 * @param tipId computed, see {@link #idOf}
 * @param kind for example {@code half-empty-hot-washes}; the texts are the API's
 * @param assetId for which asset
 * @param deviceId whose telemetry showed it
 * @param modelId of the device
 * @param facts numbers for the text, by name, for example {@code hot_washes: 12}
 * @param time event time at which it became true
 */
public record UsageTip(
        String tipId,
        String kind,
        String assetId,
        String deviceId,
        String modelId,
        Map<String, Double> facts,
        Instant time) {

    /** The identity of a tip: the same asset and kind always give the same id. */
    public static String idOf(String assetId, String kind) {
        return ComputedId.of(List.of("tip", assetId, kind));
    }
}
