package dev.apoyo.streamjobs.risk;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a model looks at, as data: which metrics are counters (only their growth matters; a fall is a reset), which are
 * gauges, which event codes count, which components are repaired, which numbers the device brings along.
 *
 * @param counters metrics that count up
 * @param gauges metrics that go up and down
 * @param codes event codes
 * @param pairs of those codes, {@code a+b}, that count when both come within one hour
 * @param components whose repair or replacement is told
 * @param ageMetric a metric that tells how old the device is (power-on hours); empty when there is none
 * @param traits numbers known about the device, such as its size or its model's known failure rate
 * @param windowHours windows in which growth and events are counted, rising
 * @param fastHours memory of the fast average of a gauge
 * @param slowHours memory of the slow one, its own baseline
 */
public record FeaturePlan(
        List<String> counters,
        List<String> gauges,
        List<String> codes,
        List<String> pairs,
        List<String> components,
        String ageMetric,
        List<String> traits,
        List<Integer> windowHours,
        double fastHours,
        double slowHours) {

    public static final List<Integer> DAY_WEEK_MONTH_QUARTER = List.of(24, 7 * 24, 30 * 24, 90 * 24);

    public FeaturePlan {
        counters = distinct("counters", counters);
        gauges = distinct("gauges", gauges);
        codes = distinct("codes", codes);
        pairs = distinct("pairs", pairs);
        components = distinct("components", components);
        traits = distinct("traits", traits);
        windowHours = List.copyOf(windowHours);
        for (String pair : pairs) {
            String[] both = pair.split("\\+", -1);
            require(
                    both.length == 2 && codes.containsAll(List.of(both)),
                    "not a pair a+b of the plan's codes: " + pair);
        }
        require(!windowHours.isEmpty(), "windowHours must not be empty");
        for (int i = 0; i < windowHours.size(); i++) {
            require(
                    windowHours.get(i) > (i == 0 ? 0 : windowHours.get(i - 1)),
                    "windowHours must rise: " + windowHours);
        }
        require(fastHours > 0 && slowHours > fastHours, "0 < fastHours < slowHours: " + fastHours + ", " + slowHours);
    }

    /** Counters only, windows of a day to a quarter: what most wear needs. */
    public static FeaturePlan ofCounters(List<String> counters, String ageMetric, List<String> traits) {
        return new FeaturePlan(
                counters,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ageMetric,
                traits,
                DAY_WEEK_MONTH_QUARTER,
                7 * 24,
                60 * 24);
    }

    int longestWindowHours() {
        return windowHours.get(windowHours.size() - 1);
    }

    private static List<String> distinct(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            require(seen.add(name), what + " name " + name + " twice");
        }
        return List.copyOf(names);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("feature plan: " + otherwise);
        }
    }
}
