package dev.apoyo.simulator.physics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the sensors of a machine show at one instant, and what its firmware noticed since the last time. */
public final class Sample {

    private static final double DECIMALS = 1_000.0;

    private final Map<String, Double> readings = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();

    /** Sets a reading, rounded as a sensor would. */
    public Sample read(String metric, double value) {
        readings.put(metric, Math.round(value * DECIMALS) / DECIMALS);
        return this;
    }

    public Sample event(String code) {
        events.add(code);
        return this;
    }

    /** In the order read. */
    public Map<String, Double> readings() {
        return Collections.unmodifiableMap(readings);
    }

    /** In the order noticed. */
    public List<String> events() {
        return Collections.unmodifiableList(events);
    }
}
