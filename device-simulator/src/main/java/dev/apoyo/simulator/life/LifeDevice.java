package dev.apoyo.simulator.life;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.simulator.physics.Damage;
import dev.apoyo.simulator.physics.Machine;
import dev.apoyo.simulator.physics.Sample;
import dev.apoyo.simulator.physics.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One device and its household from the first day to the last. Deterministic; lives once. */
public final class LifeDevice {

    private static final int IN_USE_STEP_SECONDS = 60;
    private static final int IDLE_STEP_SECONDS = 300;
    private static final int HEARTBEAT_SECONDS = 3_600;
    private static final int ALWAYS_ON_STEP_SECONDS = 600;
    private static final double OFF_AT_THE_WALL = 0.04;

    /**
     * What a device is.
     *
     * @param start of its life here
     * @param end of it
     */
    record Nature(String deviceId, String modelId, Machine machine, Weather weather, Instant start, Instant end) {

        boolean isAlwaysOn() {
            return modelId.startsWith("heatpump");
        }
    }

    private final Nature nature;
    private final @Nullable Fault fault;
    private final SplittableRandom random;
    private final Holidays holidays;
    private final Quirks quirks;
    private final Sensors sensors;
    private final boolean isOffAtTheWall;

    LifeDevice(Nature nature, @Nullable Fault fault, SplittableRandom random) {
        this.nature = nature;
        this.fault = fault;
        this.random = random;
        this.holidays = new Holidays(random.split());
        this.quirks = Quirks.of(nature.modelId, random.split());
        this.sensors = new Sensors(nature.start, Duration.between(nature.start, nature.end), random.split());
        this.isOffAtTheWall = !nature.isAlwaysOn() && Chance.of(random, OFF_AT_THE_WALL);
    }

    public String deviceId() {
        return nature.deviceId;
    }

    public String modelId() {
        return nature.modelId;
    }

    /** Null for a sound device. */
    public @Nullable LifeTruth truth() {
        return fault == null ? null : fault.truth();
    }

    /** All its messages, in the order in which ingest has them. */
    public void live(Consumer<TelemetryMessage> log) {
        Link link = new Link(nature.deviceId, random.split(), log);
        Instant spokeAt = nature.start;
        int step = stepSeconds();
        Instant time = nature.start.plusSeconds(step);
        while (time.isBefore(nature.end)) {
            boolean wasInUse = nature.machine.isInUse();
            Sample sample = measure(time, step);
            boolean isUse = wasInUse || nature.machine.isInUse();
            boolean isHeartbeat = !isOffAtTheWall && !time.isBefore(spokeAt.plusSeconds(HEARTBEAT_SECONDS));
            if ((isUse || isHeartbeat) && !isSilent(time)) {
                link.send(time, Duration.between(spokeAt, time).toSeconds(), sample);
                spokeAt = time;
            }
            step = stepSeconds();
            time = time.plusSeconds(step);
        }
    }

    private int stepSeconds() {
        if (nature.isAlwaysOn()) {
            return ALWAYS_ON_STEP_SECONDS;
        }
        return nature.machine.isInUse() ? IN_USE_STEP_SECONDS : IDLE_STEP_SECONDS;
    }

    private Sample measure(Instant time, int seconds) {
        Surroundings surroundings = nature.weather.at(time, !holidays.isAway(time, seconds));
        Damage damage = fault == null ? Damage.NONE : fault.damageAt(time);
        Sample sample = nature.machine.advance(surroundings, seconds, damage);
        boolean inUse = nature.machine.isInUse();
        quirks.touch(surroundings, seconds, inUse, sample);
        sensors.touch(time, sample);
        if (fault != null) {
            fault.touch(time, seconds, inUse, sample, random);
        }
        return sample;
    }

    private boolean isSilent(Instant time) {
        return fault != null && fault.isSilent(time);
    }
}
