package dev.apoyo.streamjobs.peers;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How far each device of a cohort is from the others, in robust standard deviations: the distance of its mean to the
 * cohort's median over {@code 1.4826 * MAD}, the median of all such distances. Half of the cohort may be broken and the
 * others still see it. The values are exact and of no order, so the same values always give the same scores.
 */
public final class PeerScores {

    /** How late a message may come and still count in its stretch. */
    public static final long LATENESS_MILLIS = 10 * 60_000;

    /** With fewer devices nobody can say what is usual. */
    public static final int DEVICES_AT_LEAST = 10;

    /** Makes the MAD a standard deviation where values are normal. */
    private static final double TO_SIGMA = 1.4826;

    /** Devices that agree to the last digit differ by rounding: a scale is not taken for less than this share of the median. */
    private static final double LEAST_SCALE = 1e-6;

    private PeerScores() {}

    /**
     * A derived message for each device; none when the cohort is too small. Its time is when the stretch closed: nobody could
     * know it before, and a device that went on speaking would take an earlier one for too late.
     */
    public static List<TelemetryMessage> of(PeerCohort cohort, List<PeerValue> values) {
        if (values.size() < DEVICES_AT_LEAST) {
            return List.of();
        }
        double median = median(values, PeerValue::mean);
        double mad = median(values, value -> Math.abs(value.mean() - median));
        double scale = Math.max(TO_SIGMA * mad, Math.max(LEAST_SCALE * Math.abs(median), Double.MIN_NORMAL));
        List<PeerValue> ordered = new ArrayList<>(values);
        ordered.sort(Comparator.comparing(PeerValue::deviceId));
        return ordered.stream()
                .map(value -> message(cohort, value, (value.mean() - median) / scale))
                .toList();
    }

    private static double median(List<PeerValue> values, ToDoubleFunction<PeerValue> of) {
        double[] sorted = values.stream().mapToDouble(of).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static TelemetryMessage message(PeerCohort cohort, PeerValue value, double score) {
        return new TelemetryMessage(
                value.deviceId(),
                "",
                sequence(cohort.derivedMetric()),
                Instant.ofEpochMilli(cohort.endMillis() + LATENESS_MILLIS),
                Instant.ofEpochMilli(value.receivedAtMillis()),
                List.of(new Reading(cohort.derivedMetric(), score)),
                List.of());
    }

    /** Below zero as of all messages that no device has counted, and another for each metric. */
    private static long sequence(String derivedMetric) {
        return -1L - (derivedMetric.hashCode() & 0x7fff_ffffL);
    }
}
