package dev.apoyo.contracts.codec;

import dev.apoyo.contracts.device.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Readings while they come in, each metric once. */
final class ReadingList {

    /** A usual message has fewer, and for those looking at each is faster than a set. */
    private static final int LOOK_AT_EACH = 16;

    private final List<Reading> readings = new ArrayList<>();
    private @Nullable Set<String> metrics;

    int size() {
        return readings.size();
    }

    boolean contains(String metric) {
        return metrics == null ? isAmongFew(metric) : metrics.contains(metric);
    }

    void add(String metric, double value) {
        readings.add(new Reading(metric, value));
        if (metrics != null) {
            metrics.add(metric);
        } else if (readings.size() > LOOK_AT_EACH) {
            metrics = metricsSoFar();
        }
    }

    List<Reading> toList() {
        return readings.isEmpty() ? List.of() : Collections.unmodifiableList(readings);
    }

    private boolean isAmongFew(String metric) {
        for (int i = 0; i < readings.size(); i++) {
            if (readings.get(i).metric().equals(metric)) {
                return true;
            }
        }
        return false;
    }

    private Set<String> metricsSoFar() {
        Set<String> all = new HashSet<>();
        for (Reading reading : readings) {
            all.add(reading.metric());
        }
        return all;
    }
}
