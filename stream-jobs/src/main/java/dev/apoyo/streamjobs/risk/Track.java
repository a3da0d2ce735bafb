package dev.apoyo.streamjobs.risk;

import java.util.Arrays;

/**
 * How one thing piled up over time: the growth of a counter, or how often an event came. Immutable. Growth is kept per
 * hour and for the longest window only; what is older remains in the totals.
 *
 * @param value last value of a counter; NaN before the first
 * @param lastGrowth growth with the last observation that told the value; NaN with the first
 * @param total growth since the first observation
 * @param largest growth at once
 * @param hoursWithGrowth in how many different hours it grew
 * @param firstHour of growth, epoch hours; -1 before any
 * @param hours of growth within the longest window, rising
 * @param amounts of growth in those hours
 */
@SuppressWarnings("ArrayRecordComponent") // keyed state: small, and never compared
public record Track(
        float value,
        float lastGrowth,
        float total,
        float largest,
        int hoursWithGrowth,
        int firstHour,
        int lastHour,
        int[] hours,
        float[] amounts) {

    static final Track EMPTY = new Track(Float.NaN, Float.NaN, 0, 0, 0, -1, -1, new int[0], new float[0]);

    /** A counter told its value; a fall is a reset, and what it reached since then is growth. */
    Track told(float newValue, int hour, int keptHours) {
        if (Float.isNaN(value)) {
            return new Track(newValue, Float.NaN, total, largest, hoursWithGrowth, firstHour, lastHour, hours, amounts);
        }
        float growth = newValue >= value ? newValue - value : newValue;
        if (growth == 0) {
            return new Track(newValue, 0, total, largest, hoursWithGrowth, firstHour, lastHour, hours, amounts);
        }
        return grown(newValue, growth, hour, keptHours);
    }

    /** It happened once more. */
    Track happened(int hour, int keptHours) {
        return grown(value, 1, hour, keptHours);
    }

    /** Growth in the {@code windowHours} that end with {@code hour}. */
    float within(int windowHours, int hour) {
        float sum = 0;
        for (int i = hours.length - 1; i >= 0 && hours[i] > hour - windowHours; i--) {
            sum += amounts[i];
        }
        return sum;
    }

    private Track grown(float newValue, float growth, int hour, int keptHours) {
        boolean sameHour = hour == lastHour && hours.length > 0;
        int from = firstKept(hour - keptHours);
        int kept = hours.length - from;
        int[] newHours = Arrays.copyOfRange(hours, from, hours.length + (sameHour ? 0 : 1));
        float[] newAmounts = Arrays.copyOfRange(amounts, from, amounts.length + (sameHour ? 0 : 1));
        int at = sameHour ? kept - 1 : kept;
        newHours[at] = hour;
        newAmounts[at] += growth;
        return new Track(
                newValue,
                growth,
                total + growth,
                Math.max(largest, growth),
                hoursWithGrowth + (sameHour ? 0 : 1),
                firstHour < 0 ? hour : firstHour,
                hour,
                newHours,
                newAmounts);
    }

    private int firstKept(int olderThan) {
        int first = 0;
        while (first < hours.length && hours[first] <= olderThan) {
            first++;
        }
        return first;
    }
}
