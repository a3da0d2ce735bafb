package dev.apoyo.simulator.mqtt;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Live counts of what devices handed to MQTT and what became of it. Written by event loops, read by anybody. */
public final class Deliveries {

    final LongAdder published = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder redelivered = new LongAdder();
    final LongAdder heard = new LongAdder();
    final LongAdder connected = new LongAdder();
    final LongAdder connects = new LongAdder();
    final LongAdder connectFailures = new LongAdder();
    private final ConcurrentHashMap<String, LongAdder> refusedByReason = new ConcurrentHashMap<>();

    void refused(String reason) {
        refused.increment();
        refusedByReason.computeIfAbsent(reason, r -> new LongAdder()).increment();
    }

    /** The counts now; while messages flow they may be some microseconds apart. */
    public Counts counts() {
        return new Counts(
                published.sum(),
                acknowledged.sum(),
                refused.sum(),
                reasons(),
                repeated.sum(),
                redelivered.sum(),
                heard.sum(),
                connected.sum(),
                connects.sum(),
                connectFailures.sum());
    }

    private Map<String, Long> reasons() {
        Map<String, Long> reasons = new TreeMap<>();
        refusedByReason.forEach((reason, count) -> reasons.put(reason, count.sum()));
        return reasons;
    }
}
