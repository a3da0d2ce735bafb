package dev.apoyo.streamjobs.signal;

/**
 * A line through the recent past.
 *
 * @param buckets that it was fitted to
 * @param level the line's value at {@code atMillis}, in the values' unit
 * @param perSecond slope in units per second
 * @param lowPerSecond lower end of the slope's 90 % interval
 * @param highPerSecond upper end
 * @param atMillis time of the newest bucket, epoch milliseconds
 */
public record Trend(
        int buckets, double level, double perSecond, double lowPerSecond, double highPerSecond, long atMillis) {

    /** The interval of the slope leaves no doubt that the value rises. */
    public boolean surelyRises() {
        return lowPerSecond > 0;
    }

    /** The interval of the slope leaves no doubt that the value falls. */
    public boolean surelyFalls() {
        return highPerSecond < 0;
    }

    /**
     * When the line meets a limit, counted from {@code atMillis}. Whoever asks knows on which side of the limit it is
     * bad to be, and looks first whether the level is there already.
     */
    public TimeToLimit timeTo(double limit) {
        double low = seconds(limit, lowPerSecond);
        double high = seconds(limit, highPerSecond);
        return new TimeToLimit(seconds(limit, perSecond), Math.min(low, high), Math.max(low, high));
    }

    private double seconds(double limit, double slope) {
        double distance = limit - level;
        if (distance == 0) {
            return 0;
        }
        return distance * slope > 0 ? distance / slope : Double.POSITIVE_INFINITY;
    }
}
