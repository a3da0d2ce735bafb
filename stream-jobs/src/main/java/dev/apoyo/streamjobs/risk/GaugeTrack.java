package dev.apoyo.streamjobs.risk;

/**
 * How one gauge moves: a fast average, and a slow one with its spread as the device's own baseline. Averages forget by
 * time, not by number of readings. Immutable.
 *
 * @param value last value; NaN before the first
 * @param spread mean squared deviation from the slow average
 * @param timeMillis of the last value
 */
public record GaugeTrack(double value, double fast, double slow, double spread, int readings, long timeMillis) {

    static final GaugeTrack EMPTY = new GaugeTrack(Double.NaN, Double.NaN, Double.NaN, 0, 0, 0);

    private static final int FIRM_AFTER = 5;

    GaugeTrack told(double newValue, long nowMillis, double fastHours, double slowHours) {
        if (readings == 0) {
            return new GaugeTrack(newValue, newValue, newValue, 0, 1, nowMillis);
        }
        double hours = Math.max(0, (nowMillis - timeMillis) / 3_600_000.0);
        double intoSlow = Math.max(share(hours, slowHours), 1.0 / (readings + 1));
        double off = newValue - slow;
        return new GaugeTrack(
                newValue,
                fast + (newValue - fast) * Math.max(share(hours, fastHours), 1.0 / (readings + 1)),
                slow + off * intoSlow,
                (1 - intoSlow) * (spread + intoSlow * off * off),
                readings + 1,
                nowMillis);
    }

    /** Fast above slow: which way it is going, in units of its own spread; NaN while too little is known. */
    double trend() {
        return isFirm() ? (fast - slow) / Math.sqrt(spread) : Double.NaN;
    }

    /** The last value's distance from the own baseline in units of its spread; NaN while too little is known. */
    double deviation() {
        return isFirm() ? (value - slow) / Math.sqrt(spread) : Double.NaN;
    }

    private boolean isFirm() {
        return readings >= FIRM_AFTER && spread > 0;
    }

    private static double share(double hours, double memoryHours) {
        return 1 - Math.exp(-hours / memoryHours);
    }
}
