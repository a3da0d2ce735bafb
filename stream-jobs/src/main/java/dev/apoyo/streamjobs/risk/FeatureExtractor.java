package dev.apoyo.streamjobs.risk;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Turns what a device says into features, one observation after the other and strictly causal: features at a time hold
 * nothing that came after it.
 *
 * <pre>{@code
 * FeatureExtractor extractor = new FeatureExtractor(plan);   // one for all devices
 * FeatureState state = extractor.start();                    // one per device, kept in keyed state
 * state = extractor.observe(state, observation);
 * float[] features = extractor.features(state, nowMillis, Map.of("size_tb", 4.0));
 * }</pre>
 *
 * Per counter: value, growth now, in each window and in all, largest growth, hours with growth, days since the first and
 * the last one. Per code and pair: the same without a value. Per gauge: value, fast and slow average, trend, deviation.
 * Also age, days since first seen, days since each component's repair, and the traits. Missing is NaN.
 */
public final class FeatureExtractor {

    private static final long HOUR = 3_600_000;

    private final FeaturePlan plan;
    private final List<String> names;
    private final String[][] pairs;

    public FeatureExtractor(FeaturePlan plan) {
        this.plan = plan;
        names = List.copyOf(FeatureNames.of(plan));
        pairs = plan.pairs().stream().map(pair -> pair.split("\\+", -1)).toArray(String[][]::new);
    }

    public FeaturePlan plan() {
        return plan;
    }

    /** One name per feature, in the order of {@link #features}. */
    public List<String> featureNames() {
        return names;
    }

    /** The state of a device of which nothing is known. */
    public FeatureState start() {
        Track[] tracks = new Track[plan.counters().size() + plan.codes().size() + pairs.length + 1];
        Arrays.fill(tracks, Track.EMPTY);
        GaugeTrack[] gauges = new GaugeTrack[plan.gauges().size()];
        Arrays.fill(gauges, GaugeTrack.EMPTY);
        long[] repaired = new long[plan.components().size()];
        Arrays.fill(repaired, -1);
        return new FeatureState(-1, -1, Float.NaN, tracks, gauges, repaired);
    }

    /** The state after this observation; the given one is left as it was. */
    public FeatureState observe(FeatureState before, Observation seen) {
        Track[] tracks = before.tracks().clone();
        boolean anyGrew = tellCounters(tracks, seen);
        tellCodes(tracks, seen);
        if (anyGrew) {
            happened(tracks, tracks.length - 1, seen);
        }
        return new FeatureState(
                before.firstMillis() < 0 ? seen.timeMillis() : before.firstMillis(),
                seen.timeMillis(),
                (float) seen.readings()
                        .getOrDefault(plan.ageMetric(), (double) before.age())
                        .doubleValue(),
                tracks,
                toldGauges(before.gauges(), seen),
                toldRepairs(before.repairedMillis(), seen));
    }

    /**
     * The features at a time.
     *
     * @param nowMillis not before the last observation
     * @param traits of the device, by name; those of the plan that are absent are missing
     */
    public float[] features(FeatureState state, long nowMillis, Map<String, Double> traits) {
        FeatureRow row = new FeatureRow(new float[names.size()], state, nowMillis, plan);
        for (int track = 0; track < state.tracks().length; track++) {
            row.addTrack(state.tracks()[track], track < plan.counters().size());
        }
        for (GaugeTrack gauge : state.gauges()) {
            row.addGauge(gauge);
        }
        row.addTimes();
        for (String trait : plan.traits()) {
            row.add(traits.getOrDefault(trait, Double.NaN));
        }
        return row.values();
    }

    private boolean tellCounters(Track[] tracks, Observation seen) {
        boolean anyGrew = false;
        for (int counter = 0; counter < plan.counters().size(); counter++) {
            Double value = seen.readings().get(plan.counters().get(counter));
            if (value != null) {
                tracks[counter] = tracks[counter].told(value.floatValue(), hour(seen), plan.longestWindowHours());
                anyGrew |= tracks[counter].lastGrowth() > 0;
            }
        }
        return anyGrew;
    }

    private void tellCodes(Track[] tracks, Observation seen) {
        int first = plan.counters().size();
        for (String code : seen.codes()) {
            int index = plan.codes().indexOf(code);
            if (index >= 0) {
                happened(tracks, first + index, seen);
            }
        }
        int firstPair = first + plan.codes().size();
        for (int pair = 0; pair < pairs.length && !seen.codes().isEmpty(); pair++) {
            boolean isNew = tracks[firstPair + pair].lastHour() != hour(seen);
            if (isNew && cameThisHour(tracks, pairs[pair][0], seen) && cameThisHour(tracks, pairs[pair][1], seen)) {
                happened(tracks, firstPair + pair, seen);
            }
        }
    }

    private boolean cameThisHour(Track[] tracks, String code, Observation seen) {
        return tracks[plan.counters().size() + plan.codes().indexOf(code)].lastHour() == hour(seen);
    }

    private void happened(Track[] tracks, int index, Observation seen) {
        tracks[index] = tracks[index].happened(hour(seen), plan.longestWindowHours());
    }

    private GaugeTrack[] toldGauges(GaugeTrack[] before, Observation seen) {
        GaugeTrack[] gauges = before.clone();
        for (int gauge = 0; gauge < gauges.length; gauge++) {
            Double value = seen.readings().get(plan.gauges().get(gauge));
            if (value != null) {
                gauges[gauge] = gauges[gauge].told(value, seen.timeMillis(), plan.fastHours(), plan.slowHours());
            }
        }
        return gauges;
    }

    private long[] toldRepairs(long[] before, Observation seen) {
        if (seen.repairs().isEmpty()) {
            return before;
        }
        long[] repairs = before.clone();
        for (int component = 0; component < repairs.length; component++) {
            if (seen.repairs().contains(plan.components().get(component))) {
                repairs[component] = seen.timeMillis();
            }
        }
        return repairs;
    }

    private static int hour(Observation seen) {
        return (int) (seen.timeMillis() / HOUR);
    }
}
