package dev.apoyo.simulator.physics;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.apoyo.simulator.Data;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The sample products, read from {@code simulator/products}. */
public final class Products {

    /**
     * What all products have.
     *
     * @param firmware version that devices report
     * @param expectedTips usage pattern → tip kind that it earns
     */
    private record Product<P, U>(String firmware, P physics, Map<String, U> usages, Map<String, String> expectedTips) {

        U usage(String modelId, String name) {
            U usage = usages.get(name);
            if (usage == null) {
                throw new IllegalArgumentException(
                        "usage must be one of " + new TreeSet<>(usages.keySet()) + " for " + modelId + ", not " + name);
            }
            return usage;
        }
    }

    private static final String WASHER = "washer-w7";
    private static final String HEAT_PUMP = "heatpump-h3";
    private static final String E_BIKE = "ebike-e2";

    private final Product<Washer.Physics, Washer.Usage> washer;
    private final Product<HeatPump.Physics, HeatPump.Usage> heatPump;
    private final Product<EBike.Physics, EBike.Usage> eBike;

    private Products(
            Product<Washer.Physics, Washer.Usage> washer,
            Product<HeatPump.Physics, HeatPump.Usage> heatPump,
            Product<EBike.Physics, EBike.Usage> eBike) {
        this.washer = washer;
        this.heatPump = heatPump;
        this.eBike = eBike;
    }

    public static Products load() {
        return new Products(
                Data.read(path(WASHER), new TypeReference<>() {}),
                Data.read(path(HEAT_PUMP), new TypeReference<>() {}),
                Data.read(path(E_BIKE), new TypeReference<>() {}));
    }

    public static Set<String> modelIds() {
        return Set.of(WASHER, HEAT_PUMP, E_BIKE);
    }

    /**
     * A new machine.
     *
     * @throws IllegalArgumentException when the model or the usage is not known
     */
    public Machine machine(String modelId, String usage, long seed) {
        Noise noise = new Noise(seed);
        return switch (modelId) {
            case WASHER -> new Washer(washer.physics, washer.usage(modelId, usage), noise);
            case HEAT_PUMP -> new HeatPump(heatPump.physics, heatPump.usage(modelId, usage), noise);
            case E_BIKE -> new EBike(eBike.physics, eBike.usage(modelId, usage), noise);
            default -> throw unknown(modelId);
        };
    }

    /** The version that devices of the model report. */
    public String firmware(String modelId) {
        return product(modelId).firmware;
    }

    /** Usage pattern → the kind of tip that it earns. */
    public Map<String, String> expectedTips(String modelId) {
        return product(modelId).expectedTips;
    }

    private Product<?, ?> product(String modelId) {
        return switch (modelId) {
            case WASHER -> washer;
            case HEAT_PUMP -> heatPump;
            case E_BIKE -> eBike;
            default -> throw unknown(modelId);
        };
    }

    private static IllegalArgumentException unknown(String modelId) {
        return new IllegalArgumentException("model must be one of " + new TreeSet<>(modelIds()) + ", not " + modelId);
    }

    private static String path(String modelId) {
        return "products/" + modelId + ".json";
    }
}
