package dev.apoyo.simulator.life;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.apoyo.simulator.Data;
import dev.apoyo.simulator.fleet.Region;
import dev.apoyo.simulator.physics.Products;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Devices that live for some weeks, each by itself: {@link #plan} them, let each {@link LifeDevice#live}. */
public final class LifeFleet {

    private static final List<String> MODELS = List.of("washer-w7", "heatpump-h3", "ebike-e2");
    private static final Duration LEARNING_AT_MOST = Duration.ofDays(20);
    private static final Duration LAST_CALL_BEFORE_END = Duration.ofDays(3);

    private final LifeSettings settings;
    private final Products products = Products.load();
    private final List<FaultKind> kinds = Data.read("life/faults.json", new TypeReference<>() {});
    private final Map<String, List<String>> usages = Data.read("life/usages.json", new TypeReference<>() {});
    private final List<Weather> weathers = new ArrayList<>();
    private final SplittableRandom random;
    private final Instant end;
    private final Map<String, Integer> countByModel = new TreeMap<>();
    private final List<LifeDevice> devices = new ArrayList<>();

    private LifeFleet(LifeSettings settings) {
        this.settings = settings;
        this.random = new SplittableRandom(settings.seed());
        this.end = settings.start().plus(Duration.ofDays(settings.days()));
        List<Region> regions = Data.read("regions.json", new TypeReference<>() {});
        regions.forEach(region -> weathers.add(new Weather(region, settings.start(), settings.days(), random.split())));
    }

    /** The same settings give the same devices, and the same messages from each. */
    public static List<LifeDevice> plan(LifeSettings settings) {
        LifeFleet fleet = new LifeFleet(settings);
        int faulty = (int) Math.round(settings.devices() * settings.faultyRatio());
        for (int i = 0; i < settings.devices(); i++) {
            fleet.add(i, i < faulty ? fleet.kinds.get(i % fleet.kinds.size()) : null);
        }
        return List.copyOf(fleet.devices);
    }

    private void add(int index, @Nullable FaultKind kind) {
        SplittableRandom chance = random.split();
        String modelId = kind == null ? MODELS.get(index % MODELS.size()) : kind.modelId();
        List<String> patterns = usages.getOrDefault(modelId, List.of());
        String usage = patterns.get(chance.nextInt(patterns.size()));
        devices.add(new LifeDevice(
                new LifeDevice.Nature(
                        deviceId(modelId),
                        modelId,
                        products.machine(modelId, usage, chance.nextLong()),
                        weathers.get(chance.nextInt(weathers.size())),
                        settings.start(),
                        end),
                kind == null ? null : fault(deviceIdOfLast(modelId), kind, chance),
                chance));
    }

    private String deviceId(String modelId) {
        countByModel.merge(modelId, 1, Integer::sum);
        return deviceIdOfLast(modelId);
    }

    private String deviceIdOfLast(String modelId) {
        return String.format(Locale.ROOT, "%s-life-%04d", modelId, countByModel.getOrDefault(modelId, 0));
    }

    /** The call falls evenly into the time that there is, so the onset may lie before the first message. */
    private Fault fault(String deviceId, FaultKind kind, SplittableRandom chance) {
        Progression growth = Progression.draw(kind, chance);
        Customer customer = Customer.draw(kind, chance);
        Duration span = Duration.between(settings.start(), end);
        Duration earliest = min(LEARNING_AT_MOST, span.dividedBy(2));
        Duration latest = span.minus(LAST_CALL_BEFORE_END);
        double place = earliest.toSeconds()
                + chance.nextDouble() * latest.minus(earliest).toSeconds();
        Instant callAt = settings.start().plusSeconds((long) place);
        Progression placed = growth.from(callAt.minus(customer.untilCall(growth)));
        return new Fault(kind, placed, customer.truth(deviceId, kind, placed));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
