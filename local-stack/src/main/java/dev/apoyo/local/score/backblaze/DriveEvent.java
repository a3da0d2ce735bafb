package dev.apoyo.local.score.backblaze;

import dev.apoyo.streamjobs.risk.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One change of a drive's counters.
 *
 * @param values in the order of {@link #METRICS}; NaN is not reported
 */
@SuppressWarnings("ArrayRecordComponent") // half a million of them
record DriveEvent(Drive drive, long epochSecond, float[] values) {

    static final String AGE = "power_on_hours";

    static final List<String> METRICS = List.of(
            AGE,
            "smart_5",
            "smart_10",
            "smart_12",
            "smart_187",
            "smart_188",
            "smart_189",
            "smart_196",
            "smart_197",
            "smart_198");

    static final List<String> COUNTERS = METRICS.subList(1, METRICS.size());

    Observation observation() {
        Map<String, Double> readings = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isNaN(values[i])) {
                readings.put(METRICS.get(i), (double) values[i]);
            }
        }
        return Observation.ofReadings(epochSecond * 1000, readings);
    }

    /** NaN when not reported. */
    float value(String metric) {
        return values[METRICS.indexOf(metric)];
    }
}
