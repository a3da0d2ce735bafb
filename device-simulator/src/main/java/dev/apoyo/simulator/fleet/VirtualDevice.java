package dev.apoyo.simulator.fleet;

import dev.apoyo.simulator.fleet.Scenario.Delivery;
import dev.apoyo.simulator.fleet.Scenario.Events;
import dev.apoyo.simulator.fleet.Scenario.Wear;
import dev.apoyo.simulator.physics.Damage;
import dev.apoyo.simulator.physics.Machine;
import dev.apoyo.simulator.physics.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A machine, what goes wrong with it, and its firmware. Deterministic; knows neither clock nor network. */
final class VirtualDevice {

    private static final double SECONDS_PER_HOUR = 3_600;

    private static final Duration FIRST_STEP = Duration.ofMinutes(1);

    private final DevicePlan plan;
    private final int index;
    private final String firmware;
    private final Machine machine;
    private final MalformedBodies malformed;
    private final SplittableRandom random;
    private long sequence;
    private @Nullable Double stuckValue;
    private @Nullable Outgoing heldBack;
    private @Nullable Instant last;

    VirtualDevice(DevicePlan plan, int index, String firmware, Machine machine, MalformedBodies malformed, long seed) {
        this.plan = plan;
        this.index = index;
        this.firmware = firmware;
        this.machine = machine;
        this.malformed = malformed;
        this.random = new SplittableRandom(seed);
    }

    DevicePlan plan() {
        return plan;
    }

    /** Its place in the fleet. */
    int index() {
        return index;
    }

    String firmware() {
        return firmware;
    }

    /** What leaves the device at {@code time}, later than the last time, in this order: usually one message. */
    List<Outgoing> next(Instant time) {
        return speak(time, measure(time));
    }

    /** What the sensors show and the firmware notices. */
    Sample measure(Instant time) {
        double seconds = (last == null ? FIRST_STEP : Duration.between(last, time)).toMillis() / 1_000.0;
        last = time;
        Sample sample = machine.advance(plan.region().at(time), seconds, damage(time));
        Scenario active = active(time);
        if (active != null && active.stuckMetric() != null) {
            stick(active.stuckMetric(), sample);
        }
        if (active != null && active.events() != null) {
            addEvents(active.events(), seconds, sample);
        }
        return sample;
    }

    private List<Outgoing> speak(Instant time, Sample sample) {
        Scenario active = active(time);
        Delivery delivery = active == null || active.delivery() == null ? Delivery.GOOD : active.delivery();
        List<Outgoing> leaving = new ArrayList<>(1);
        if (delivery.silent()) {
            return leaving;
        }
        Instant shown = time.plus(Duration.ofMinutes(delivery.clockOffsetMinutes()));
        sequence++;
        Outgoing message = new Outgoing(Payload.of(shown.toEpochMilli(), sequence, sample), sequence, false);
        if (heldBack == null && happens(delivery.reorderRatio())) {
            heldBack = message;
            return leaving;
        }
        leaving.add(message);
        if (heldBack != null) {
            leaving.add(heldBack);
            heldBack = null;
        }
        if (happens(delivery.repeatRatio())) {
            leaving.add(new Outgoing(message.body(), sequence, true));
        }
        if (happens(delivery.malformedRatio())) {
            leaving.add(new Outgoing(malformed.next(random), null, false));
        }
        return leaving;
    }

    private @Nullable Scenario active(Instant time) {
        return plan.scenario() == null || time.isBefore(plan.onset()) ? null : plan.scenario();
    }

    private Damage damage(Instant time) {
        Scenario active = active(time);
        if (active == null || active.wear() == null) {
            return Damage.NONE;
        }
        Wear wear = active.wear();
        double minutes = Duration.between(plan.onset(), time).toMillis() / 60_000.0;
        double grown = wear.rampMinutes() == 0 ? 1 : Math.min(1, minutes / wear.rampMinutes());
        return new Damage(wear.defect(), wear.peakSeverity() * grown);
    }

    private void stick(String metric, Sample sample) {
        Double shown = sample.readings().get(metric);
        if (shown != null) {
            stuckValue = stuckValue == null ? shown : stuckValue;
            sample.read(metric, stuckValue);
        }
    }

    private void addEvents(Events events, double seconds, Sample sample) {
        if (events.onlyInUse() && !machine.isInUse()) {
            return;
        }
        double expected = events.perHour() * seconds / SECONDS_PER_HOUR;
        int count = (int) expected + (happens(expected - Math.floor(expected)) ? 1 : 0);
        for (int i = 0; i < count; i++) {
            sample.event(events.code());
        }
    }

    private boolean happens(double ratio) {
        return ratio > 0 && random.nextDouble() < ratio;
    }
}
