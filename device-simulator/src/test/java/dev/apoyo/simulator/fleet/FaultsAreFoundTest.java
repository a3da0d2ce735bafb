package dev.apoyo.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.simulator.Data;
import dev.apoyo.simulator.physics.Products;
import dev.apoyo.simulator.physics.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The physics earn what the ground truth promises: faults cross the shipped rules in time, health never does. */
class FaultsAreFoundTest {

    private static final String KEY = "a key for tests only";
    private static final List<DetectionRule> RULES = Catalogue.load().rules();

    static Stream<Arguments> fleets() {
        return Stream.of("demo", "sample")
                .flatMap(name -> Stream.of("2026-01-15T06:00:00Z", "2026-07-20T21:00:00Z", "2026-11-22T03:00:00Z")
                        .flatMap(now -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(name, now, seed))));
    }

    @ParameterizedTest
    @MethodSource("fleets")
    void findsEachFaultInTimeAndNothingElse(String name, String now, long seed) {
        Fleet fleet = Fleet.plan(FleetSettings.of(name, KEY).withSeed(seed), at(now));

        Map<String, List<String>> wrong = new LinkedHashMap<>();
        for (VirtualDevice device : fleet.virtualDevices()) {
            List<String> complaints = complaints(fleet, device);
            if (!complaints.isEmpty()) {
                wrong.put(device.plan().device().deviceId(), complaints);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-02-01T00:00:00Z", "2026-05-01T00:00:00Z", "2026-08-01T00:00:00Z", "2026-11-01T00:00:00Z"})
    void healthyDevicesCrossNoRuleForTwoWeeks(String now) {
        FleetSettings settings = FleetSettings.of("load", KEY).withDevices(30);
        Fleet fleet = Fleet.plan(settings, at(now));
        Instant start = fleet.startsAt();

        Map<String, String> crossed = new LinkedHashMap<>();
        for (VirtualDevice device : fleet.virtualDevices()) {
            List<RuleOracle> oracles = oracles(device);
            for (Instant time = start; time.isBefore(start.plus(Duration.ofDays(14))); time = time.plusSeconds(120)) {
                Sample sample = device.measure(time);
                for (RuleOracle oracle : oracles) {
                    oracle.see(time, sample);
                }
            }
            oracles.stream()
                    .filter(oracle -> oracle.firedAt() != null)
                    .forEach(oracle -> crossed.put(
                            device.plan().device().deviceId(), oracle.rule().id()));
        }

        assertThat(crossed).isEmpty();
    }

    @Test
    void everyModelHasAScenarioForEveryShippedRuleButLongSilence() {
        List<Scenario> scenarios = Data.read("scenarios.json", new TypeReference<>() {});

        List<String> found = scenarios.stream()
                .filter(scenario -> scenario.expectedFaultCode() != null)
                .map(scenario -> scenario.modelId() + " " + scenario.expectedFaultCode())
                .toList();

        List<String> watched = RULES.stream()
                .filter(rule -> Products.modelIds().contains(rule.modelId()))
                .filter(rule -> !rule.id().equals("washer-silent"))
                .map(rule -> rule.modelId() + " " + rule.faultCode())
                .toList();
        assertThat(found)
                .containsOnlyOnceElementsOf(watched.stream()
                        .filter(rule -> !rule.endsWith("silent-device"))
                        .toList());
        assertThat(found).hasSameElementsAs(watched);
    }

    private static List<String> complaints(Fleet fleet, VirtualDevice device) {
        String deviceId = device.plan().device().deviceId();
        List<RuleOracle> oracles = run(fleet, device);
        List<String> complaints = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (GroundTruth truth : fleet.truth()) {
            if (truth.deviceId().equals(deviceId) && truth.expectedFaultCode() != null) {
                expected.add(truth.expectedFaultCode());
                complaints.addAll(timeliness(truth, oracles));
            }
        }
        for (RuleOracle oracle : oracles) {
            if (oracle.firedAt() != null && !expected.contains(oracle.rule().faultCode())) {
                complaints.add(oracle.rule().id() + " spoke at " + oracle.firedAt());
            }
        }
        return complaints;
    }

    /** Several rules may find one fault; the first must be in time, and none too early. */
    private static List<String> timeliness(GroundTruth truth, List<RuleOracle> oracles) {
        return oracles.stream()
                .filter(oracle -> oracle.rule().faultCode().equals(truth.expectedFaultCode()))
                .flatMap(oracle -> Stream.ofNullable(oracle.firedAt()))
                .min(Comparator.naturalOrder())
                .map(first -> first.isBefore(truth.onset()) || first.isAfter(truth.detectableBy())
                        ? List.of(truth + " was found at " + first)
                        : List.<String>of())
                .orElseGet(() -> List.of(truth + " was not found"));
    }

    private static List<RuleOracle> run(Fleet fleet, VirtualDevice device) {
        FleetPlan plan = fleet.plan();
        Scenario scenario = device.plan().scenario();
        List<RuleOracle> oracles = oracles(device);
        Instant end = fleet.startsAt().plus(Duration.ofHours(26));
        FleetSchedule schedule = new FleetSchedule(
                plan.start(),
                plan.acceleratedInterval(),
                plan.liveInterval(),
                plan.devices().size());
        for (Instant time = schedule.firstDue(device.index());
                time.isBefore(end);
                time = time.plus(plan.acceleratedInterval())) {
            Sample sample = device.measure(time);
            boolean silent = scenario != null
                    && scenario.delivery() != null
                    && (scenario.delivery().silent() || scenario.delivery().clockOffsetMinutes() > 0)
                    && !time.isBefore(device.plan().onset());
            for (RuleOracle oracle : oracles) {
                oracle.see(time, silent ? null : sample);
            }
        }
        return oracles;
    }

    private static List<RuleOracle> oracles(VirtualDevice device) {
        return RULES.stream()
                .filter(rule -> rule.modelId().equals(device.plan().device().modelId()))
                .map(RuleOracle::new)
                .toList();
    }

    private static Clock at(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }
}
