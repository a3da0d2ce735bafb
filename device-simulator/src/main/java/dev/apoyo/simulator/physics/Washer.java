package dev.apoyo.simulator.physics;

import java.util.List;

/** A washing machine: fill, heat, wash, drain, rinse, drain, spin, drain; then it waits for the next load. */
final class Washer implements Machine {

    private static final double LONGEST_STEP_SECONDS = 15;

    /** How a washing machine is built; units in the names. */
    record Physics(
            double roomCelsius,
            double inletCelsius,
            double heaterWatts,
            double elementLimitCelsius,
            double cleanKelvinPerWatt,
            double limescaleKelvinPerWatt,
            double waterJoulePerKelvin,
            double fullLoadJoulePerKelvin,
            double lossWattsPerKelvin,
            double motorKelvinPerAmpereSquared,
            double motorTimeConstantSeconds,
            double overheatingFactor,
            double washAmperes,
            double spinAmperes,
            double fullLoadAmperes,
            double bearingAmperes,
            double spinVibration,
            double imbalanceVibration,
            double bearingVibration,
            double drainSeconds,
            double drainTimeoutSeconds,
            double drainBlockage,
            double fillSeconds,
            double longestHeatSeconds,
            double washSeconds,
            double rinseSeconds,
            double spinSeconds) {}

    /** How people use it. */
    record Usage(UseTimes times, List<Integer> programmesCelsius, double smallestLoad, double largestLoad) {}

    private enum Phase {
        OFF,
        FILL,
        HEAT,
        WASH,
        FIRST_DRAIN,
        RINSE,
        SECOND_DRAIN,
        SPIN,
        LAST_DRAIN;

        Phase next() {
            return this == LAST_DRAIN ? OFF : values()[ordinal() + 1];
        }

        boolean isDrain() {
            return this == FIRST_DRAIN || this == SECOND_DRAIN || this == LAST_DRAIN;
        }
    }

    private final Physics physics;
    private final Usage usage;
    private final Noise noise;
    private final FirstOrder motorCelsius;

    private Phase phase = Phase.OFF;
    private double phaseSeconds;
    private double secondsToStart = -1;
    private double waterCelsius;
    private double programmeCelsius;
    private double load;
    private double imbalance;
    private double drainSeconds;
    private double heatingWatts;
    private long cycles;

    Washer(Physics physics, Usage usage, Noise noise) {
        this.physics = physics;
        this.usage = usage;
        this.noise = noise;
        this.motorCelsius = new FirstOrder(physics.roomCelsius, physics.motorTimeConstantSeconds);
        this.waterCelsius = physics.inletCelsius;
        this.cycles = Math.round(noise.between(50, 900));
    }

    @Override
    public boolean isInUse() {
        return phase != Phase.OFF;
    }

    @Override
    public Sample advance(Surroundings surroundings, double seconds, Damage damage) {
        Sample sample = new Sample();
        if (secondsToStart < 0) {
            secondsToStart = usage.times.untilFirst(noise, surroundings.hourOfDay());
        }
        double left = seconds;
        while (left > 0) {
            double step = Math.min(left, LONGEST_STEP_SECONDS);
            step(step, surroundings, damage, sample);
            left -= step;
        }
        return show(sample, damage);
    }

    private void step(double seconds, Surroundings surroundings, Damage damage, Sample sample) {
        secondsToStart -= seconds;
        phaseSeconds += seconds;
        motorCelsius.follow(motorTarget(damage), seconds);
        if (phase == Phase.HEAT) {
            heat(seconds, damage);
        }
        if (isPhaseOver(surroundings, damage)) {
            endPhase(surroundings, damage, sample);
        }
    }

    private double motorTarget(Damage damage) {
        double heat = physics.motorKelvinPerAmpereSquared * Math.pow(amperes(damage), 2);
        return physics.roomCelsius + heat * (1 + physics.overheatingFactor * damage.of(Defect.OVERHEATING));
    }

    private double amperes(Damage damage) {
        double effort = physics.fullLoadAmperes * load + physics.bearingAmperes * damage.of(Defect.BEARING_WEAR);
        return switch (phase) {
            case WASH, RINSE -> physics.washAmperes + effort;
            case SPIN -> physics.spinAmperes + effort;
            case OFF, FILL, HEAT, FIRST_DRAIN, SECOND_DRAIN, LAST_DRAIN -> 0;
        };
    }

    /** The element may not get hotter than its limit, so lime on it means less power into the water. */
    private void heat(double seconds, Damage damage) {
        double resistance = physics.cleanKelvinPerWatt + physics.limescaleKelvinPerWatt * damage.of(Defect.LIMESCALE);
        heatingWatts = Math.min(physics.heaterWatts, (physics.elementLimitCelsius - waterCelsius) / resistance);
        double joules = (heatingWatts - lossWatts()) * seconds;
        waterCelsius += joules / heatCapacity();
    }

    private double lossWatts() {
        return physics.lossWattsPerKelvin * (waterCelsius - physics.roomCelsius);
    }

    private double heatCapacity() {
        return physics.waterJoulePerKelvin + physics.fullLoadJoulePerKelvin * load;
    }

    private boolean isPhaseOver(Surroundings surroundings, Damage damage) {
        return switch (phase) {
            case OFF -> secondsToStart <= 0 && surroundings.somebodyHome();
            case FILL -> phaseSeconds >= physics.fillSeconds;
            case HEAT -> waterCelsius >= programmeCelsius || phaseSeconds >= physics.longestHeatSeconds;
            case WASH -> phaseSeconds >= physics.washSeconds;
            case RINSE -> phaseSeconds >= physics.rinseSeconds;
            case SPIN -> phaseSeconds >= physics.spinSeconds;
            case FIRST_DRAIN, SECOND_DRAIN, LAST_DRAIN -> phaseSeconds >= drainNeed(damage);
        };
    }

    private double drainNeed(Damage damage) {
        double open = 1 - physics.drainBlockage * damage.of(Defect.BLOCKED_DRAIN);
        return Math.min(physics.drainSeconds / open, physics.drainTimeoutSeconds);
    }

    private void endPhase(Surroundings surroundings, Damage damage, Sample sample) {
        if (phase.isDrain()) {
            endDrain(damage, sample);
        } else if (phase == Phase.SPIN) {
            sample.read("spin_vibration_millimeters_per_second", noise.around(vibration(damage), 0.1));
        }
        phase = phase.next();
        phaseSeconds = 0;
        if (phase == Phase.FILL) {
            fill(surroundings);
        } else if (phase == Phase.OFF) {
            cycles++;
            sample.event("CYCLE_DONE");
            sample.read("programme_temperature_celsius", programmeCelsius).read("load_ratio", load);
        }
    }

    private void endDrain(Damage damage, Sample sample) {
        drainSeconds = drainNeed(damage);
        waterCelsius = physics.inletCelsius;
        sample.read("drain_duration_seconds", noise.around(drainSeconds, 1));
        if (drainSeconds >= physics.drainTimeoutSeconds) {
            sample.event("E17");
        }
    }

    private void fill(Surroundings surroundings) {
        secondsToStart = usage.times.untilNext(noise, surroundings.hourOfDay());
        programmeCelsius = noise.oneOf(usage.programmesCelsius);
        load = noise.between(usage.smallestLoad, usage.largestLoad);
        imbalance = noise.between(0, 1);
        waterCelsius = physics.inletCelsius;
    }

    private Sample show(Sample sample, Damage damage) {
        sample.read("drum_motor_temperature_celsius", noise.around(motorCelsius.value(), 0.3));
        sample.read("cycles_total", cycles);
        if (phase == Phase.OFF) {
            return sample;
        }
        sample.read("programme_temperature_celsius", programmeCelsius);
        sample.read("load_ratio", load);
        sample.read("water_temperature_celsius", noise.around(waterCelsius, 0.2));
        sample.read("drum_motor_current_amperes", Math.max(0, noise.around(amperes(damage), 0.05)));
        if (phase == Phase.HEAT) {
            double rate = 60 * (heatingWatts - lossWatts()) / heatCapacity();
            sample.read("heater_power_watts", noise.around(heatingWatts, 10));
            sample.read("heating_rate_celsius_per_minute", noise.around(rate, 0.015));
        } else if (phase == Phase.SPIN) {
            sample.read("drum_vibration_millimeters_per_second", noise.around(vibration(damage), 0.3));
        }
        return sample;
    }

    private double vibration(Damage damage) {
        return physics.spinVibration
                + physics.imbalanceVibration * imbalance
                + physics.bearingVibration * damage.of(Defect.BEARING_WEAR);
    }
}
