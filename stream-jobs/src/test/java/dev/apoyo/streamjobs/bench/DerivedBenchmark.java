package dev.apoyo.streamjobs.bench;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.streamjobs.consent.CategorySet;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.derived.AskedDerivation;
import dev.apoyo.streamjobs.derived.Derivation;
import dev.apoyo.streamjobs.derived.DerivedReadings;
import dev.apoyo.streamjobs.derived.ForestDerivation;
import dev.apoyo.streamjobs.derived.Gatherings;
import dev.apoyo.streamjobs.derived.Memory;
import dev.apoyo.streamjobs.derived.RiskDerivation;
import dev.apoyo.streamjobs.risk.ProductRisk;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What derived readings cost the job on one core: what each message costs to gather, what each row that closes costs to
 * score, and what is kept of a device. A message a minute for
 * a forest, one an hour for a risk; state as bytes, as it is on the heap and in a checkpoint.
 */
public final class DerivedBenchmark {

    private static final long LATENESS_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final int DEVICES = 20;

    private DerivedBenchmark() {}

    public static void main(String[] args) throws IOException {
        ProductRisk product = new ProductRisk("bench", 1, "0123456789ab", RiskBenchmark.model(RiskBenchmark.rows()));
        for (int round = 0; round < 3; round++) {
            for (int metrics : new int[] {2, 4, 8}) {
                Derivation forest = new ForestDerivation(new Condition.Forest(names(metrics), 4, 0.5));
                run("forest, " + metrics + " metrics", forest, names(metrics), 1, Duration.ofHours(200));
            }
            Derivation risk = new RiskDerivation(product);
            run("risk, " + product.metrics().size() + " counters", risk, product.metrics(), 60, Duration.ofDays(200));
        }
    }

    private static List<String> names(int metrics) {
        return List.of("a", "b", "c", "d", "e", "f", "g", "h").subList(0, metrics);
    }

    private static void run(String what, Derivation derivation, List<String> metrics, int everyMinutes, Duration lives)
            throws IOException {
        List<AskedDerivation> asked = List.of(new AskedDerivation(
                derivation, EnumSet.of(Purpose.PROACTIVE_SUPPORT), CategorySet.NONE.with(DataCategory.HEALTH)));
        DeviceProfile profile = profile();
        MemoryOfOne[] memories = new MemoryOfOne[DEVICES];
        Gatherings[] gatherings = new Gatherings[DEVICES];
        for (int device = 0; device < DEVICES; device++) {
            memories[device] = new MemoryOfOne();
            gatherings[device] = new Gatherings();
        }
        SplittableRandom random = new SplittableRandom(1);
        for (long minute = 0; minute < lives.toMinutes(); minute += everyMinutes) {
            for (int device = 0; device < DEVICES; device++) {
                MemoryOfOne memory = memories[device];
                DerivedReadings readings = new DerivedReadings(gatherings[device], memory, LATENESS_MILLIS);
                TelemetryMessage message = message(metrics, minute, random);
                long began = System.nanoTime();
                readings.onMessage(message, profile, asked);
                memory.time(System.nanoTime() - began);
            }
        }
        print(what, memories, gatherings[0]);
    }

    private static TelemetryMessage message(List<String> metrics, long minute, SplittableRandom random) {
        Instant time = Instant.ofEpochSecond(60 * minute);
        double load = Math.sin(2 * Math.PI * minute / 1440);
        List<Reading> readings = metrics.stream()
                .map(metric -> new Reading(metric, minute / 1440 + load + random.nextDouble()))
                .toList();
        return new TelemetryMessage("d", "s", minute, time, time, readings, List.of());
    }

    private static DeviceProfile profile() {
        List<Consent> consents =
                List.of(new Consent(Purpose.PROACTIVE_SUPPORT, DataCategory.HEALTH, Instant.EPOCH, null));
        return new DeviceProfile("d", "a", "bench", consents, 1, null, null);
    }

    private static void print(String what, MemoryOfOne[] memories, Gatherings open) throws IOException {
        long rows = 0;
        long messages = 0;
        double rowNanos = 0;
        double messageNanos = 0;
        for (MemoryOfOne memory : memories) {
            rows += memory.rows;
            messages += memory.messages;
            rowNanos += memory.rowNanos;
            messageNanos += memory.messageNanos;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        open.write(new DataOutputStream(bytes));
        System.out.printf(
                Locale.ROOT,
                "%-18s %6.2f us a message gathered  %8.1f us a row scored  %7d bytes learned  %6d bytes of open rows%n",
                what,
                messageNanos / messages / 1e3,
                rowNanos / rows / 1e3,
                memories[0].learned(),
                bytes.size());
    }

    /** One device's memory, and what its messages took: those that closed a row apart from the others. */
    private static final class MemoryOfOne implements Memory {

        private final Map<String, byte[]> learned = new HashMap<>();
        private boolean hasClosed;
        private long rows;
        private long messages;
        private long rowNanos;
        private long messageNanos;

        void time(long nanos) {
            rows += hasClosed ? 1 : 0;
            rowNanos += hasClosed ? nanos : 0;
            messages += hasClosed ? 0 : 1;
            messageNanos += hasClosed ? 0 : nanos;
            hasClosed = false;
        }

        int learned() {
            return learned.values().stream().mapToInt(bytes -> bytes.length).sum();
        }

        @Override
        public byte @Nullable [] get(String key) {
            return learned.get(key);
        }

        @Override
        public void put(String key, byte[] bytes) {
            hasClosed = true;
            learned.put(key, bytes);
        }

        @Override
        public Iterable<String> keys() {
            return learned.keySet();
        }

        @Override
        public void remove(String key) {
            learned.remove(key);
        }
    }
}
