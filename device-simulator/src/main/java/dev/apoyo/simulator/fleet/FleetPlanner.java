package dev.apoyo.simulator.fleet;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.apoyo.simulator.Data;
import dev.apoyo.simulator.Require;
import dev.apoyo.simulator.Secrets;
import dev.apoyo.simulator.SimulatedDevice;
import dev.apoyo.simulator.physics.Products;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns a description and settings into devices, faults and times. */
final class FleetPlanner {

    private static final int DEVICES_PER_OWNER = 2;
    private static final int LOT_SIZE = 20;

    private final FleetDescription fleet;
    private final FleetSettings settings;
    private final Products products;
    private final Map<String, Scenario> scenarios = new HashMap<>();
    private final List<Region> regions;
    private final Secrets secrets;

    private final Instant start;
    private final Duration stretch;
    private final double speed;
    private final int deviceCount;
    private final Map<String, Integer> countByModel = new HashMap<>();
    private final List<DevicePlan> plans = new ArrayList<>();
    private final List<GroundTruth> truth = new ArrayList<>();
    private int others;

    private FleetPlanner(FleetSettings settings, Products products, Instant now) {
        this.settings = settings;
        this.products = products;
        this.fleet = Data.read("fleets/" + settings.name() + ".json", new TypeReference<>() {});
        this.regions = Data.read("regions.json", new TypeReference<>() {});
        for (Scenario scenario : Data.read("scenarios.json", new TypeReference<List<Scenario>>() {})) {
            scenarios.put(scenario.id(), scenario);
        }
        this.secrets = new Secrets(settings.secretKey());
        this.speed = Objects.requireNonNullElse(settings.speed(), fleet.speed());
        Require.that(speed >= 1, "speed", "at least 1", speed);
        double seconds = Objects.requireNonNullElse(settings.acceleratedSeconds(), fleet.acceleratedSeconds());
        Require.that(seconds >= 0, "acceleratedSeconds", "at least 0", seconds);
        this.stretch = Duration.ofMillis((long) (seconds * speed * 1_000));
        this.start = now.minus(stretch);
        this.deviceCount = Objects.requireNonNullElse(settings.devices(), fleet.devices());
    }

    /**
     * Plans a fleet that reaches {@code now} after its accelerated stretch.
     *
     * @throws IllegalArgumentException when the settings or the description ask for what does not exist
     */
    static FleetPlan plan(FleetSettings settings, Products products, Instant now) {
        return new FleetPlanner(settings, products, now).plan();
    }

    private FleetPlan plan() {
        for (FleetDescription.Group group : fleet.groups()) {
            for (int i = 0; i < group.count(); i++) {
                add(group);
            }
        }
        Require.that(deviceCount >= plans.size(), "devices", "at least " + plans.size(), deviceCount);
        for (int i = 0; plans.size() < deviceCount; i++) {
            FleetDescription.Fill fill = fleet.fill().get(i % fleet.fill().size());
            add(new FleetDescription.Group(fill.modelId(), fill.usage(), 1, null, 0, false));
        }
        return new FleetPlan(
                List.copyOf(plans), List.copyOf(truth), start, speed, interval(speed), liveInterval(), settings.seed());
    }

    private Duration interval(double atSpeed) {
        double rate = Objects.requireNonNullElse(settings.messagesPerSecond(), fleet.messagesPerSecond());
        Require.that(rate > 0, "messagesPerSecond", "greater than 0", rate);
        return Duration.ofMillis(Math.max(1, Math.round(deviceCount * atSpeed * 1_000 / rate)));
    }

    private Duration liveInterval() {
        return fleet.liveIntervalSeconds() == 0
                ? interval(1)
                : Duration.ofMillis((long) (fleet.liveIntervalSeconds() * 1_000));
    }

    private void add(FleetDescription.Group group) {
        Scenario scenario = scenario(group);
        SimulatedDevice device = device(group);
        Region region = region(device.ownerIndex());
        Instant onset = start.plusMillis((long) (stretch.toMillis() * group.onsetRatio()));
        plans.add(new DevicePlan(device, region, group.usage(), scenario, onset));
        if (scenario != null) {
            truth.add(new GroundTruth(
                    scenario.id(),
                    device.deviceId(),
                    onset,
                    scenario.expectedFaultCode(),
                    null,
                    onset.plus(Duration.ofMinutes(scenario.detectableAfterMinutes()))));
        }
        String tip = products.expectedTips(group.modelId()).get(group.usage());
        if (tip != null) {
            Instant end = start.plus(stretch);
            truth.add(new GroundTruth("usage:" + group.usage(), device.deviceId(), start, null, tip, end));
        }
    }

    private @Nullable Scenario scenario(FleetDescription.Group group) {
        if (group.scenario() == null) {
            return null;
        }
        Scenario scenario = scenarios.get(group.scenario());
        if (scenario == null) {
            throw new IllegalArgumentException(
                    "scenario must be one of " + new TreeSet<>(scenarios.keySet()) + ", not " + group.scenario());
        }
        Require.that(
                scenario.modelId().equals(group.modelId()),
                "modelId of " + scenario.id(),
                scenario.modelId(),
                group.modelId());
        return scenario;
    }

    private SimulatedDevice device(FleetDescription.Group group) {
        int number = countByModel.merge(group.modelId(), 1, Integer::sum);
        String kind = group.modelId().substring(0, group.modelId().indexOf('-'));
        String deviceId = String.format(Locale.ROOT, "%s-%04d", kind, number);
        int owner = group.isSampleOwners() ? 0 : 1 + others++ / DEVICES_PER_OWNER;
        Region region = region(owner);
        return new SimulatedDevice(
                deviceId,
                secrets.secretOf(deviceId),
                group.modelId(),
                String.format(Locale.ROOT, "%s-lot-%02d", kind, 1 + number / LOT_SIZE),
                region.id(),
                region.timeZone(),
                region.language(),
                owner);
    }

    private Region region(int owner) {
        return regions.get(owner % regions.size());
    }
}
