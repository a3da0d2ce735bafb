package dev.apoyo.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What some washing machines said in the two weeks before today, and what a history of the first must show. */
final class RecordedHistory {

    static final String METRIC = "drum_motor_temperature_celsius";

    static final int DEVICES = 8;

    private static final int DAYS = 14;
    private static final Duration INTERVAL = Duration.ofMinutes(5);
    private static final Instant ORIGIN = Instant.parse("2000-01-01T00:00:00Z");

    private final Instant to = Instant.now().truncatedTo(ChronoUnit.DAYS);
    private final Instant from = to.minus(Duration.ofDays(DAYS));
    private final List<Said> messages = new ArrayList<>();

    /**
     * A point of a history.
     *
     * @param mean or the single reading
     * @param min null for a single reading, and so are max and count
     */
    record Bucket(
            Instant time,
            BigDecimal mean,
            @Nullable BigDecimal min,
            @Nullable BigDecimal max,
            @Nullable Long count) {

        static Bucket of(JsonNode point) {
            return new Bucket(
                    Instant.parse(point.required("time").asText()),
                    rounded(point.required("value").asDouble()),
                    point.has("min") ? rounded(point.path("min").asDouble()) : null,
                    point.has("max") ? rounded(point.path("max").asDouble()) : null,
                    point.has("count") ? point.path("count").asLong() : null);
        }

        static Bucket of(Instant time, List<Double> values) {
            return new Bucket(
                    time,
                    rounded(values.stream().mapToDouble(each -> each).average().orElseThrow()),
                    rounded(values.stream().mapToDouble(each -> each).min().orElseThrow()),
                    rounded(values.stream().mapToDouble(each -> each).max().orElseThrow()),
                    (long) values.size());
        }

        private static BigDecimal rounded(double value) {
            return BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN);
        }
    }

    /** One message of one machine. */
    record Said(
            int device,
            Instant time,
            long sequence,
            double motorCelsius,
            double vibration,
            double load,
            boolean isEnd) {

        byte[] body() {
            String events = isEnd ? ", \"events\": [{\"code\": \"CYCLE_DONE\"}]" : "";
            String body = String.format(
                    Locale.ROOT,
                    "{\"time\": \"%s\", \"sequence\": %d, \"readings\": {\"%s\": %s,"
                            + " \"drum_vibration_millimeters_per_second\": %s, \"load_ratio\": %s}%s}",
                    time,
                    sequence,
                    METRIC,
                    motorCelsius,
                    vibration,
                    load,
                    events);
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    RecordedHistory() {
        for (Instant time = from; time.isBefore(to); time = time.plus(INTERVAL)) {
            for (int device = 0; device < DEVICES; device++) {
                messages.add(said(device, time, (time.getEpochSecond() - from.getEpochSecond()) / 60));
            }
        }
    }

    private static Said said(int device, Instant time, long sequence) {
        double phase = time.getEpochSecond() / 7_200.0 + device;
        return new Said(
                device,
                time,
                sequence,
                tenths(45 + device + 12 * Math.sin(phase)),
                tenths(2 + Math.cos(phase / 3)),
                tenths(Math.abs(Math.sin(phase / 5))),
                time.getEpochSecond() % 7_200 == 0);
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** In time order. */
    List<Said> messages() {
        return messages;
    }

    /** One of the first machine that comes days late. */
    Said lateMessage() {
        return said(0, from.plus(Duration.ofDays(2)).plusSeconds(1), 1_000_000);
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    /** Single readings of the first machine. */
    List<Bucket> readings(Instant begin, Instant end) {
        return ofFirst()
                .filter(said -> !said.time().isBefore(begin) && said.time().isBefore(end))
                .map(said -> new Bucket(said.time(), Bucket.rounded(said.motorCelsius()), null, null, null))
                .toList();
    }

    /** All of the first machine. */
    List<Bucket> buckets(Duration length) {
        Map<Instant, List<Double>> values = new TreeMap<>();
        ofFirst().forEach(said -> {
            long sinceOrigin = Duration.between(ORIGIN, said.time()).toSeconds();
            Instant begin = ORIGIN.plusSeconds(sinceOrigin - sinceOrigin % length.toSeconds());
            values.computeIfAbsent(begin, key -> new ArrayList<>()).add(said.motorCelsius());
        });
        List<Bucket> buckets = new ArrayList<>();
        values.forEach((begin, inBucket) -> buckets.add(Bucket.of(begin, inBucket)));
        return buckets;
    }

    private Stream<Said> ofFirst() {
        return messages.stream().filter(said -> said.device() == 0);
    }
}
