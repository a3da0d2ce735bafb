package dev.apoyo.simulator.physics;

/** An e-bike: rides now and then, charges in between. */
final class EBike implements Machine {

    private static final double LONGEST_STEP_SECONDS = 30;

    /** How an e-bike is built; units in the names. */
    record Physics(
            double motorKelvinPerWatt,
            double motorTimeConstantSeconds,
            double batteryKelvinPerWatt,
            double batteryTimeConstantSeconds,
            double overheatingKelvin,
            double vibration,
            double vibrationPerKilometerPerHour,
            double bearingVibration,
            double weakCellLoss,
            double batteryWattHours,
            double chargerWatts,
            double fullChargeRatio,
            double slowestKilometersPerHour,
            double fastestKilometersPerHour,
            double smallestAssistWatts,
            double largestAssistWatts) {}

    /** How people ride it. */
    record Usage(UseTimes times, double rideMinutes) {}

    private final Physics physics;
    private final Usage usage;
    private final Noise noise;
    private final FirstOrder motorCelsius;
    private final FirstOrder batteryCelsius;
    private final double soundHealth;

    private double secondsToRide = -1;
    private double rideSecondsLeft;
    private double speed;
    private double rideKilometersPerHourSum;
    private int rideSteps;
    private double assistWatts;
    private double charge;
    private double kilometers;

    EBike(Physics physics, Usage usage, Noise noise) {
        this.physics = physics;
        this.usage = usage;
        this.noise = noise;
        this.motorCelsius = new FirstOrder(15, physics.motorTimeConstantSeconds);
        this.batteryCelsius = new FirstOrder(15, physics.batteryTimeConstantSeconds);
        this.soundHealth = noise.between(0.86, 0.99);
        this.charge = noise.between(0.7, 0.95);
        this.kilometers = Math.round(noise.between(80, 6_000));
    }

    @Override
    public boolean isInUse() {
        return rideSecondsLeft > 0;
    }

    @Override
    public Sample advance(Surroundings surroundings, double seconds, Damage damage) {
        if (secondsToRide < 0) {
            secondsToRide = usage.times.untilFirst(noise, surroundings.hourOfDay());
        }
        Sample sample = new Sample();
        double left = seconds;
        while (left > 0) {
            double step = Math.min(left, LONGEST_STEP_SECONDS);
            step(step, surroundings, damage, sample);
            left -= step;
        }
        return show(sample, damage);
    }

    private void step(double seconds, Surroundings surroundings, Damage damage, Sample sample) {
        secondsToRide -= seconds;
        rideSecondsLeft = Math.max(0, rideSecondsLeft - seconds);
        if (rideSecondsLeft == 0 && rideSteps > 0) {
            endRide(damage, sample);
        }
        if (secondsToRide <= 0 && surroundings.somebodyHome()) {
            rideSecondsLeft = usage.rideMinutes * 60;
            secondsToRide = Math.max(rideSecondsLeft, usage.times.untilNext(noise, surroundings.hourOfDay()));
        }
        if (isInUse()) {
            ride(seconds, damage);
        } else {
            rest(seconds, damage);
        }
        double weakCell = physics.overheatingKelvin * damage.of(Defect.OVERHEATING);
        double outdoor = surroundings.outdoorCelsius();
        motorCelsius.follow(outdoor + physics.motorKelvinPerWatt * assistWatts, seconds);
        batteryCelsius.follow(outdoor + physics.batteryKelvinPerWatt * assistWatts + weakCell, seconds);
    }

    private void ride(double seconds, Damage damage) {
        speed = noise.between(physics.slowestKilometersPerHour, physics.fastestKilometersPerHour);
        rideKilometersPerHourSum += speed;
        rideSteps++;
        assistWatts = charge > 0.05 ? noise.between(physics.smallestAssistWatts, physics.largestAssistWatts) : 0;
        kilometers += speed * seconds / 3_600;
        charge = Math.max(0, charge - assistWatts * seconds / 3_600 / wattHours(damage));
    }

    /** What the sensor saw over the whole ride, so that one pothole does not count. */
    private void endRide(Damage damage, Sample sample) {
        double mean = vibration(rideKilometersPerHourSum / rideSteps, damage);
        sample.read("ride_vibration_millimeters_per_second", noise.around(mean, 0.05));
        rideKilometersPerHourSum = 0;
        rideSteps = 0;
    }

    private double vibration(double kilometersPerHour, Damage damage) {
        return physics.vibration
                + physics.vibrationPerKilometerPerHour * kilometersPerHour
                + physics.bearingVibration * damage.of(Defect.BEARING_WEAR);
    }

    private void rest(double seconds, Damage damage) {
        speed = 0;
        assistWatts = 0;
        double gained = physics.chargerWatts * seconds / 3_600 / wattHours(damage);
        charge = Math.min(Math.max(charge, physics.fullChargeRatio), charge + gained);
    }

    private double wattHours(Damage damage) {
        return physics.batteryWattHours * health(damage);
    }

    private double health(Damage damage) {
        return soundHealth * (1 - physics.weakCellLoss * damage.of(Defect.CELL_IMBALANCE));
    }

    private Sample show(Sample sample, Damage damage) {
        sample.read("battery_temperature_celsius", noise.around(batteryCelsius.value(), 0.2))
                .read("battery_charge_ratio", charge)
                .read("battery_health_ratio", health(damage))
                .read("distance_kilometers_total", kilometers)
                .read("motor_temperature_celsius", noise.around(motorCelsius.value(), 0.2));
        if (isInUse()) {
            double vibration = noise.around(vibration(speed, damage), 0.2);
            sample.read("motor_vibration_millimeters_per_second", vibration);
            sample.read("assist_power_watts", assistWatts);
            sample.read("speed_kilometers_per_hour", speed);
        }
        return sample;
    }
}
