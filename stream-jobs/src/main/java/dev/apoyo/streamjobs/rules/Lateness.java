package dev.apoyo.streamjobs.rules;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;

/**
 * How far behind its newest message a device's message may come and still count as if it had come in time.
 *
 * @param millis for devices of any model
 * @param millisByModel for those of some models instead, such as battery devices that send a day at once
 */
public record Lateness(long millis, HashMap<String, Long> millisByModel) implements Serializable {

    public static final Lateness DEFAULT = new Lateness(Duration.ofMinutes(10).toMillis(), new HashMap<>());

    public Lateness {
        if (millis < 0 || millisByModel.values().stream().anyMatch(each -> each < 0)) {
            throw new IllegalArgumentException("allowed-lateness must be at least 0");
        }
    }

    public long of(String modelId) {
        return millisByModel.getOrDefault(modelId, millis);
    }
}
