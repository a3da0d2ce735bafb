package dev.apoyo.streamjobs.risk;

/** Writes the features of one device at one time, in the order of {@link FeatureNames}. */
final class FeatureRow {

    private static final double HOURS_PER_DAY = 24;
    private static final double MILLIS_PER_DAY = 86_400_000;

    private final float[] values;
    private final FeatureState state;
    private final long nowMillis;
    private final int hour;
    private final FeaturePlan plan;
    private int next;

    FeatureRow(float[] values, FeatureState state, long nowMillis, FeaturePlan plan) {
        this.values = values;
        this.state = state;
        this.nowMillis = nowMillis;
        this.plan = plan;
        hour = (int) (nowMillis / 3_600_000);
    }

    void add(double value) {
        values[next++] = (float) value;
    }

    void addTrack(Track track, boolean isCounter) {
        if (isCounter) {
            add(track.value());
        }
        add(track.lastGrowth());
        for (int window : plan.windowHours()) {
            add(track.within(window, hour));
        }
        add(track.total());
        add(track.largest());
        add(track.hoursWithGrowth());
        add(daysSinceHour(track.firstHour()));
        add(daysSinceHour(track.lastHour()));
    }

    void addGauge(GaugeTrack gauge) {
        add(gauge.value());
        add(gauge.fast());
        add(gauge.slow());
        add(gauge.trend());
        add(gauge.deviation());
    }

    void addTimes() {
        add(state.age());
        add(daysSinceMillis(state.firstMillis()));
        for (long repaired : state.repairedMillis()) {
            add(daysSinceMillis(repaired));
        }
    }

    float[] values() {
        if (next != values.length) {
            throw new IllegalStateException(next + " features written, named are " + values.length);
        }
        return values;
    }

    private double daysSinceHour(int then) {
        return then < 0 ? Double.NaN : (hour - then) / HOURS_PER_DAY;
    }

    private double daysSinceMillis(long then) {
        return then < 0 ? Double.NaN : (nowMillis - then) / MILLIS_PER_DAY;
    }
}
