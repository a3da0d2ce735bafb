package dev.apoyo.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.apoyo.contracts.codec.Decoded;
import dev.apoyo.contracts.codec.DeviceDecoder;
import dev.apoyo.contracts.codec.Limits;
import dev.apoyo.contracts.device.DeviceTopic.Channel;
import dev.apoyo.simulator.FakeEndpoint;
import dev.apoyo.simulator.SimulatedDevice;
import dev.apoyo.simulator.mqtt.Counts;
import dev.apoyo.simulator.physics.Sample;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {

    private static final String KEY = "a key for tests only";
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Clock FIXED = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void saysTheSameForTheSameSeed() {
        assertThat(transcript(1)).isEqualTo(transcript(1)).isNotEqualTo(transcript(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "sample", "load"})
    void plansDevicesWithTheirOwnIdsAndSecrets(String name) {
        List<SimulatedDevice> devices =
                Fleet.plan(FleetSettings.of(name, KEY), FIXED).devices();

        assertThat(devices).doesNotHaveDuplicates();
        assertThat(devices.stream().map(SimulatedDevice::deviceId)).doesNotHaveDuplicates();
        assertThat(devices.stream().map(SimulatedDevice::secret))
                .doesNotHaveDuplicates()
                .allMatch(s -> s.length() == 32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "sample"})
    void givesTheSampleOwnerOneOfEachModel(String name) {
        List<SimulatedDevice> devices =
                Fleet.plan(FleetSettings.of(name, KEY), FIXED).devices();

        Set<String> models = devices.stream()
                .filter(device -> device.ownerIndex() == 0)
                .map(SimulatedDevice::modelId)
                .collect(Collectors.toSet());
        assertThat(models).containsExactlyInAnyOrder("washer-w7", "heatpump-h3", "ebike-e2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "sample"})
    void showsFourFaultsAndBothTipsWithinTheRun(String name) {
        Fleet fleet = Fleet.plan(FleetSettings.of(name, KEY), FIXED);

        List<GroundTruth> inTime = fleet.truth().stream()
                .filter(truth -> !truth.detectableBy().isAfter(NOW))
                .toList();

        assertThat(inTime.stream()
                        .map(GroundTruth::expectedFaultCode)
                        .filter(code -> code != null)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(fleet.truth().stream().map(GroundTruth::expectedTip).filter(tip -> tip != null))
                .containsExactlyInAnyOrder("half-empty-hot-washes", "flow-temperature-too-high");
        assertThat(fleet.truth().stream().filter(truth -> truth.expectedFaultCode() != null))
                .allMatch(truth -> !truth.detectableBy().isAfter(NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "sample"})
    void earnsTipsByUseAndOnlyWhereItShould(String name) {
        Fleet fleet = Fleet.plan(FleetSettings.of(name, KEY), FIXED);

        Set<String> wasteful = new HashSet<>();
        for (VirtualDevice device : fleet.virtualDevices()) {
            double hotHalfEmpty = 0;
            boolean alwaysTooHot = true;
            for (Instant time = fleet.startsAt(); time.isBefore(NOW); time = time.plusSeconds(180)) {
                Sample sample = device.measure(time);
                Map<String, Double> readings = sample.readings();
                if (sample.events().contains("CYCLE_DONE")
                        && readings.getOrDefault("programme_temperature_celsius", 0.0) >= 60
                        && readings.getOrDefault("load_ratio", 1.0) <= 0.5) {
                    hotHalfEmpty++;
                }
                double neededCelsius = 20 + 1.1 * (20 - readings.getOrDefault("outdoor_temperature_celsius", -40.0));
                alwaysTooHot &= readings.getOrDefault("flow_setpoint_celsius", 0.0) >= Math.max(25, neededCelsius) + 5;
            }
            if (hotHalfEmpty >= 5 || alwaysTooHot) {
                wasteful.add(device.plan().device().deviceId());
            }
        }

        assertThat(wasteful)
                .containsExactlyInAnyOrderElementsOf(fleet.truth().stream()
                        .filter(truth -> truth.expectedTip() != null)
                        .map(GroundTruth::deviceId)
                        .toList());
        assertThat(Duration.between(fleet.startsAt(), NOW)).isGreaterThan(Duration.ofHours(25));
    }

    @Test
    void speaksWhatTheContractsAccept() {
        Fleet fleet = Fleet.plan(FleetSettings.of("demo", KEY), FIXED);
        DeviceDecoder decoder = new DeviceDecoder(Limits.DEFAULT, FIXED);

        for (VirtualDevice device : fleet.virtualDevices()) {
            for (int i = 0; i < 35; i++) {
                for (Outgoing message : device.next(fleet.startsAt().plusSeconds(120L * i))) {
                    Decoded decoded = decoder.decode("d", "", message.body(), null);
                    assertThat(decoded.rejects().isEmpty())
                            .as(new String(message.body(), StandardCharsets.UTF_8) + decoded.rejects())
                            .isEqualTo(message.sequence() != null);
                }
            }
        }
    }

    @Test
    void refusesSettingsThatAskForWhatDoesNotExist() {
        assertThatThrownBy(() -> Fleet.plan(FleetSettings.of("nowhere", KEY), FIXED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fleets/nowhere.json");
        assertThatThrownBy(() -> Fleet.plan(FleetSettings.of("demo", KEY).withDevices(3), FIXED))
                .hasMessage("devices must be at least 15, not 3");
        assertThatThrownBy(() -> Fleet.plan(FleetSettings.of("demo", "short"), FIXED))
                .hasMessageContaining("secretKey");
    }

    @Test
    void deliversAWholeRunThroughCutsWithExactCounts() {
        FleetSettings settings =
                FleetSettings.of("demo", KEY).withAcceleratedSeconds(3).withMessagesPerSecond(600);
        try (FakeEndpoint endpoint = new FakeEndpoint();
                Fleet fleet = Fleet.plan(settings, Clock.systemUTC())) {
            fleet.start("127.0.0.1", endpoint.port());
            await().until(() -> fleet.counts().acknowledged() > 300
                    && endpoint.on(Channel.PRESENCE).size() >= 40);
            endpoint.cutAll();
            await().until(() -> fleet.counts().acknowledged() > 900);
            await().until(() -> fleet.counts().refused() > 0 && fleet.counts().repeated() > 0);
            await().until(() -> endpoint.on(Channel.PRESENCE).size() >= 80);

            assertThat(fleet.drain(Duration.ofSeconds(90))).isTrue();
            Counts counts = fleet.counts();
            assertThat(counts.inFlight()).isZero();
            assertThat(counts.repeated()).isPositive();
            assertThat(endpoint.wills()).hasSize(40);
            assertThat(distinctByDevice(endpoint)).isEqualTo(spoken(fleet));
            assertThat(fleet.acknowledgedByDevice().values().stream()
                            .mapToLong(n -> n)
                            .sum())
                    .isEqualTo(counts.acknowledged());
        }
    }

    private static Map<String, Long> spoken(Fleet fleet) {
        return fleet.acknowledgedByDevice().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Long> distinctByDevice(FakeEndpoint endpoint) {
        Set<FakeEndpoint.Heard> distinct = new HashSet<>(endpoint.telemetry());
        return distinct.stream()
                .filter(message -> message.sequence() != null)
                .collect(Collectors.groupingBy(FakeEndpoint.Heard::deviceId, Collectors.counting()));
    }

    private static List<String> transcript(long seed) {
        Fleet fleet = Fleet.plan(FleetSettings.of("demo", KEY).withSeed(seed), FIXED);
        return fleet.virtualDevices().stream()
                .flatMap(device -> IntStream.range(0, 100)
                        .mapToObj(i -> device.next(fleet.startsAt().plusSeconds(100L * i))))
                .flatMap(List::stream)
                .map(message -> new String(message.body(), StandardCharsets.UTF_8))
                .toList();
    }
}
