package dev.apoyo.simulator.life;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.simulator.physics.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The way from one device into the log: a clock that is a little off (that of some devices by most of an hour), messages
 * that wait for the radio and come in one batch, some twice, some after their successor, the oldest not at all when the
 * memory is full.
 */
final class Link {

    private static final int MEMORY_MESSAGES = 600;
    private static final double REPEATED = 0.003;
    private static final double OVERTAKEN = 0.005;
    private static final double SHUFFLED_BATCH = 0.3;
    private static final Range CLOCK_SECONDS = new Range(-90, 90);
    private static final double LATE_CLOCK = 0.02;
    private static final Duration LATE_CLOCK_BY = Duration.ofMinutes(-45);

    private final String deviceId;
    private final Radio radio;
    private final SplittableRandom random;
    private final Consumer<TelemetryMessage> log;
    private final Duration clockOffset;
    private final List<Draft> waiting = new ArrayList<>();
    private long sequence;

    /** A message that has left the firmware. */
    private record Draft(long sequence, Instant time, Sample sample) {}

    Link(String deviceId, SplittableRandom random, Consumer<TelemetryMessage> log) {
        this.deviceId = deviceId;
        this.random = random;
        this.log = log;
        this.radio = new Radio(random.split());
        this.clockOffset =
                Chance.of(random, LATE_CLOCK) ? LATE_CLOCK_BY : Duration.ofSeconds((long) CLOCK_SECONDS.draw(random));
    }

    /** @param seconds since the last time */
    void send(Instant time, double seconds, Sample sample) {
        waiting.add(new Draft(++sequence, time.plus(clockOffset), sample));
        if (radio.isOnline(time, seconds)) {
            if (!Chance.of(random, OVERTAKEN)) {
                deliver(time);
            }
        } else if (waiting.size() > MEMORY_MESSAGES) {
            waiting.remove(0);
        }
    }

    private void deliver(Instant time) {
        if (waiting.size() == 2 || waiting.size() > 2 && Chance.of(random, SHUFFLED_BATCH)) {
            Collections.reverse(waiting);
        }
        for (Draft draft : waiting) {
            TelemetryMessage message = LifeMessages.of(deviceId, draft.sequence, draft.time, time, draft.sample);
            log.accept(message);
            if (Chance.of(random, REPEATED)) {
                log.accept(message);
            }
        }
        waiting.clear();
    }
}
