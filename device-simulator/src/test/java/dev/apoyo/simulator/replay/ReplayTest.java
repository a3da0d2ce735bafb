package dev.apoyo.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.codec.Decoded;
import dev.apoyo.contracts.codec.DeviceDecoder;
import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.simulator.FakeEndpoint;
import dev.apoyo.simulator.FakeEndpoint.Heard;
import dev.apoyo.simulator.SimulatedDevice;
import dev.apoyo.simulator.replay.ReplaySettings.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

    private static final String KEY = "a key for tests only";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock FIXED = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int DRIVES = 40;
    private static final int DAYS = 25;

    @TempDir
    Path data;

    private final List<ReplayProgress> progress = new ArrayList<>();

    @BeforeEach
    void record() throws IOException {
        List<String> drives = new ArrayList<>(List.of("time,drive,power_on_hours,smart_5,smart_10,smart_12,smart_187,"
                + "smart_188,smart_189,smart_196,smart_197,smart_198"));
        for (int day = 0; day < DAYS; day++) {
            for (int drive = 0; drive < DRIVES; drive++) {
                Instant time = Instant.parse("2015-01-01T00:00:00Z").plus(Duration.ofDays(day));
                drives.add(time + "," + drive + "," + 24 * day + ",0,,7," + day + ",,,,0,0");
            }
        }
        drives.add("2015-01-01T00:00:00Z,1,,,,,,,,,,");
        write("backblaze/events.csv", drives);
        write(
                "device-failure/device_failure.csv",
                List.of(
                        "date,device,failure,attribute1,attribute2,attribute3,attribute4,attribute5,attribute6,attribute7,attribute9",
                        "2015-01-01,S1,0,61370680,0,3,0,6,403174,0,0",
                        "2015-01-02,S1,1,61370681,500,3,4,6,403175,8,0"));
        String nitrogen =
                "timestamp,CMS air pressure,Concentrazione ossigeno base,Nitrogen pressure,Oxygen over threshold,"
                        + "PW_0.5h,PW_1.0h,PW_1.5h,PW_2.0h,PW_3.0h,PW_5.0h";
        write("polimi-nitrogen/train.csv", List.of(nitrogen, "2023-08-01 03:05:00,-0.5,-0.9,-1.3,-0.04,0,0,0,0,0,0"));
        write("polimi-nitrogen/val.csv", List.of(nitrogen, "2023-09-01 03:05:00,0.5,2.9,-1.3,-0.04,0,0,0,0,0,1"));
        String loop = "datetime;Accelerometer1RMS;Accelerometer2RMS;Current;Pressure;Temperature;Thermocouple;Voltage;"
                + "Volume Flow RateRMS";
        write("skab/free/free.csv", List.of(loop, "2020-02-08 13:30:47;0.2;0.27;2.1;0.38;90.6;26.8;238.8;122.6"));
        write(
                "skab/valve/0.csv",
                List.of(
                        loop + ";anomaly;changepoint",
                        "2020-03-09 10:14:33;0.02;0.04;1.3;0.05;79.3;26.0;233.0;32.0;1.0;0.0"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Order.class,
            names = {"BY_TIME", "BY_DEVICE"})
    void accountsForEveryRowThroughCutConnections(Order order) throws Exception {
        int rows = DRIVES * DAYS;
        try (FakeEndpoint endpoint = new FakeEndpoint();
                Replay replay =
                        Replay.plan(settings("backblaze").withOrder(order).withConnections(DRIVES), FIXED)) {
            endpoint.acknowledgeOnly(message -> endpoint.telemetry().size() < 300 || endpoint.connects() > DRIVES);
            replay.start("127.0.0.1", endpoint.port(), progress::add);
            await().until(() -> endpoint.telemetry().size() >= 300);
            endpoint.cutAll();

            ReplayProgress last = replay.completion().get(90, TimeUnit.SECONDS);

            assertThat(last.rows()).isEqualTo(rows + 1L);
            assertThat(last.skipped()).containsExactly(Map.entry("nothing-said", 1L));
            assertThat(last.counts().published()).isEqualTo(rows);
            assertThat(last.counts().acknowledged()).isEqualTo(rows);
            assertThat(last.counts().redelivered()).isPositive();
            assertThat(last.settledRows()).isEqualTo(last.rows());
            assertThat(progress).last().isEqualTo(last);
            assertThat(firstSequences(endpoint).values())
                    .hasSize(DRIVES)
                    .allMatch(sequences -> sequences.equals(upTo(DAYS)));
        }
    }

    @Test
    void takesFewConnectionsWhenThereAreManyDevices() throws Exception {
        try (FakeEndpoint endpoint = new FakeEndpoint();
                Replay replay = Replay.plan(settings("backblaze").withConnections(5), FIXED)) {
            assertThat(replay.order()).isEqualTo(Order.BY_DEVICE);

            replay.start("127.0.0.1", endpoint.port(), progress::add);
            ReplayProgress last = replay.completion().get(90, TimeUnit.SECONDS);

            assertThat(last.counts().connects()).isEqualTo(DRIVES);
            assertThat(last.counts().connected()).isZero();
        }
    }

    @Test
    void keepsThePaceAndTheOrderOfTimeOfEachDevice() throws Exception {
        double speed = Duration.ofDays(DAYS - 1).toSeconds() / 2.0;
        try (FakeEndpoint endpoint = new FakeEndpoint();
                Replay replay = Replay.plan(settings("backblaze").withSpeed(speed), FIXED)) {
            assertThat(replay.order()).isEqualTo(Order.BY_TIME);

            replay.start("127.0.0.1", endpoint.port(), progress::add);
            ReplayProgress last = replay.completion().get(90, TimeUnit.SECONDS);

            assertThat(last.elapsed()).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(60));
            // what is in flight on different connections together may overtake: only each device has an order
            Map<String, List<Instant>> times = endpoint.telemetry().stream()
                    .collect(Collectors.groupingBy(
                            Heard::deviceId,
                            Collectors.mapping(
                                    message -> decode(message, Limits.DEFAULT).time(), Collectors.toList())));
            assertThat(times).hasSize(DRIVES);
            assertThat(times.values()).allSatisfy(ofDevice -> assertThat(ofDevice)
                    .hasSize(DAYS)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .endsWith(NOW));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"backblaze", "device-failure", "polimi-nitrogen", "skab"})
    void sendsWhatTheCatalogueKnows(String dataSet) throws Exception {
        Limits anyAge = Limits.DEFAULT.withMaxAge(Duration.ofDays(20_000));
        try (FakeEndpoint endpoint = new FakeEndpoint();
                Replay replay = Replay.plan(settings(dataSet).asRecorded(), FIXED)) {
            replay.start("127.0.0.1", endpoint.port(), progress::add);
            replay.completion().get(90, TimeUnit.SECONDS);

            Map<String, String> modelOf = replay.devices().stream()
                    .collect(Collectors.toMap(SimulatedDevice::deviceId, SimulatedDevice::modelId));
            for (Heard heard : endpoint.telemetry()) {
                TelemetryMessage message = decode(heard, anyAge);
                assertThat(metricsOf(modelOf.getOrDefault(heard.deviceId(), "none")))
                        .containsAll(
                                message.readings().stream().map(Reading::metric).toList());
                assertThat(message.time()).isBefore(Instant.parse("2024-01-01T00:00:00Z"));
            }
        }
    }

    @Test
    void endsNowUnlessAskedOtherwise() {
        Instant recordedStart = Instant.parse("2015-01-01T00:00:00Z");

        assertThat(Replay.plan(settings("backblaze"), FIXED).startsAt())
                .isEqualTo(NOW.minus(Duration.ofDays(DAYS - 1)));
        assertThat(Replay.plan(settings("backblaze").asRecorded(), FIXED).startsAt())
                .isEqualTo(recordedStart);
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThatThrownBy(() -> Replay.plan(settings("nothing"), FIXED)).hasMessageContaining("replays/nothing.json");
        assertThatThrownBy(() -> settings("skab").withOrder(Order.BY_DEVICE).withSpeed(2))
                .hasMessage("order must be by time when there is a speed, not BY_DEVICE");
        assertThatThrownBy(() -> Replay.plan(settings("backblaze").withSpeed(2).withConnections(3), FIXED)
                        .start("127.0.0.1", 1, progress::add))
                .hasMessage("connections must be at least 40 for this order, not 3");
    }

    private ReplaySettings settings(String dataSet) {
        return ReplaySettings.of(dataSet, data, KEY);
    }

    private static TelemetryMessage decode(Heard heard, Limits limits) {
        Decoded decoded = new DeviceDecoder(limits, FIXED)
                .decode(heard.deviceId(), "", heard.body().getBytes(StandardCharsets.UTF_8), null);
        assertThat(decoded.rejects()).isEmpty();
        return decoded.messages().get(0);
    }

    /** Sequences by device in the order in which they first arrived. */
    private static Map<String, List<Long>> firstSequences(FakeEndpoint endpoint) {
        Map<String, List<Long>> sequences = new LinkedHashMap<>();
        for (Heard message : endpoint.telemetry()) {
            List<Long> known = sequences.computeIfAbsent(message.deviceId(), id -> new ArrayList<>());
            if (!known.contains(message.sequence())) {
                known.add(message.sequence());
            }
        }
        return sequences;
    }

    private static List<Long> upTo(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static List<String> metricsOf(String modelId) {
        ProductModel model = Catalogue.load().models().stream()
                .filter(candidate -> candidate.id().equals(modelId))
                .findFirst()
                .orElseThrow();
        return model.metrics().stream().map(Metric::name).toList();
    }

    private void write(String file, List<String> lines) throws IOException {
        Path path = data.resolve(file);
        Files.createDirectories(path.getParent());
        Files.write(path, lines);
    }
}
