package dev.apoyo.streamjobs.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a device said within one day: the last value of each counter and of the age, the mean of each gauge, the codes and
 * repairs that came. Immutable.
 *
 * @param day since 1970, UTC
 * @param lastMillis event time of the last message of that day
 * @param lasts counters and age
 * @param sums of gauges
 * @param counts of gauge readings
 */
public record DayAggregate(
        long day,
        long lastMillis,
        Map<String, Double> lasts,
        Map<String, Double> sums,
        Map<String, Integer> counts,
        List<String> codes,
        List<String> repairs) {

    static final long MILLIS_PER_DAY = 86_400_000;

    static DayAggregate begin(long day) {
        return new DayAggregate(day, day * MILLIS_PER_DAY, Map.of(), Map.of(), Map.of(), List.of(), List.of());
    }

    DayAggregate with(Observation seen, FeaturePlan plan) {
        Map<String, Double> newLasts = new HashMap<>(lasts);
        Map<String, Double> newSums = new HashMap<>(sums);
        Map<String, Integer> newCounts = new HashMap<>(counts);
        seen.readings().forEach((metric, value) -> {
            if (plan.gauges().contains(metric)) {
                newSums.merge(metric, value, Double::sum);
                newCounts.merge(metric, 1, Integer::sum);
            } else if (plan.counters().contains(metric) || plan.ageMetric().equals(metric)) {
                newLasts.put(metric, value);
            }
        });
        return new DayAggregate(
                day,
                Math.max(lastMillis, seen.timeMillis()),
                newLasts,
                newSums,
                newCounts,
                joined(codes, seen.codes(), plan.codes()),
                joined(repairs, seen.repairs(), plan.components()));
    }

    Observation asObservation() {
        Map<String, Double> readings = new HashMap<>(lasts);
        sums.forEach((gauge, sum) -> readings.put(gauge, sum / counts.getOrDefault(gauge, 1)));
        return new Observation(lastMillis, readings, codes, repairs);
    }

    private static List<String> joined(List<String> before, List<String> more, List<String> known) {
        if (more.isEmpty()) {
            return before;
        }
        List<String> all = new ArrayList<>(before);
        more.stream().filter(known::contains).forEach(all::add);
        return List.copyOf(all);
    }
}
