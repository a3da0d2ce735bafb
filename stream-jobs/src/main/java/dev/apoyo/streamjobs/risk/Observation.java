package dev.apoyo.streamjobs.risk;

import java.util.List;
import java.util.Map;

/**
 * What a device said at one time. Names that the plan does not know are left alone; metrics that are missing keep what
 * was known of them.
 *
 * @param timeMillis epoch milliseconds, event time; a device's observations come in rising order
 * @param readings metric to value
 * @param codes event codes that came
 * @param repairs components that were repaired or replaced
 */
public record Observation(long timeMillis, Map<String, Double> readings, List<String> codes, List<String> repairs) {

    public static Observation ofReadings(long timeMillis, Map<String, Double> readings) {
        return new Observation(timeMillis, readings, List.of(), List.of());
    }
}
