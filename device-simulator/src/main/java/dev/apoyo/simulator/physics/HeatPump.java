package dev.apoyo.simulator.physics;

/** A heat pump whose compressor follows the demand of the house, without ever stopping for long. */
final class HeatPump implements Machine {

    private static final double ROOM_CELSIUS = 20;
    private static final double SMALLEST_DIFFERENCE_KELVIN = 0.5;

    /** How a heat pump is built; units in the names. */
    record Physics(
            double houseWattsPerKelvin,
            double coolingWattsPerKelvin,
            double coolingAboveCelsius,
            double hotWaterWatts,
            double largestWatts,
            double flowTimeConstantSeconds,
            double flowWattsPerKelvin,
            double exchangerWattsPerKelvin,
            double limescaleLoss,
            double largestDifferenceKelvin,
            double idleAmperes,
            double amperesPerKilowatt,
            double vibration,
            double vibrationPerAmpere,
            double bearingVibration,
            double pressureBar,
            double pressureBarPerKelvin,
            double lowestPressureBar,
            double highestPressureBar,
            double leakLoss,
            double startsPerDay) {}

    /**
     * What people set.
     *
     * @param curveBaseCelsius flow temperature at 20 degrees outside
     * @param curveSlope kelvin more for each kelvin colder
     * @param lowestCelsius the setpoint never goes below
     * @param highestCelsius nor above
     */
    record Usage(double curveBaseCelsius, double curveSlope, double lowestCelsius, double highestCelsius) {}

    private final Physics physics;
    private final Usage usage;
    private final Noise noise;
    private final FirstOrder flowCelsius;
    private double starts;

    HeatPump(Physics physics, Usage usage, Noise noise) {
        this.physics = physics;
        this.usage = usage;
        this.noise = noise;
        this.flowCelsius = new FirstOrder(usage.lowestCelsius, physics.flowTimeConstantSeconds);
        this.starts = Math.round(noise.between(200, 4_000));
    }

    @Override
    public boolean isInUse() {
        return true;
    }

    @Override
    public Sample advance(Surroundings surroundings, double seconds, Damage damage) {
        double outdoor = surroundings.outdoorCelsius();
        double setpoint = setpoint(outdoor);
        flowCelsius.follow(setpoint, seconds);
        starts += physics.startsPerDay * seconds / 86_400;
        double watts = demandWatts(outdoor);
        double amperes = amperes(watts);
        double flow = noise.around(flowCelsius.value(), 0.2);
        double difference = noise.around(difference(watts, damage), 0.15);
        return new Sample()
                .read("flow_temperature_celsius", flow)
                .read("return_temperature_celsius", flow - watts / physics.flowWattsPerKelvin)
                .read("compressor_current_amperes", noise.around(amperes, 0.1))
                .read("compressor_vibration_millimeters_per_second", noise.around(vibration(amperes, damage), 0.15))
                .read("refrigerant_pressure_bar", noise.around(pressure(outdoor, damage), 0.05))
                .read("exchanger_temperature_difference_kelvin", difference)
                .read(
                        "exchanger_conductance_watts_per_kelvin",
                        watts / Math.max(difference, SMALLEST_DIFFERENCE_KELVIN))
                .read("outdoor_temperature_celsius", noise.around(outdoor, 0.1))
                .read("flow_setpoint_celsius", setpoint)
                .read("compressor_starts_total", Math.floor(starts));
    }

    private double setpoint(double outdoor) {
        double curve = usage.curveBaseCelsius + usage.curveSlope * (ROOM_CELSIUS - outdoor);
        return Math.rint(Math.max(usage.lowestCelsius, Math.min(usage.highestCelsius, curve)));
    }

    private double demandWatts(double outdoor) {
        double heating = physics.houseWattsPerKelvin * (ROOM_CELSIUS - outdoor);
        double cooling = physics.coolingWattsPerKelvin * (outdoor - physics.coolingAboveCelsius);
        return Math.min(physics.largestWatts, Math.max(physics.hotWaterWatts, Math.max(heating, cooling)));
    }

    /** The hotter the flow, the more current for the same heat. */
    private double amperes(double watts) {
        double lift = 1 + 0.02 * (flowCelsius.value() - 35);
        return physics.idleAmperes + physics.amperesPerKilowatt * watts / 1_000 * Math.max(0.7, lift);
    }

    private double vibration(double amperes, Damage damage) {
        return physics.vibration
                + physics.vibrationPerAmpere * amperes
                + physics.bearingVibration * damage.of(Defect.BEARING_WEAR);
    }

    private double pressure(double outdoor, Damage damage) {
        double full = physics.pressureBar + physics.pressureBarPerKelvin * (outdoor - 7);
        double bounded = Math.max(physics.lowestPressureBar, Math.min(physics.highestPressureBar, full));
        return bounded * (1 - physics.leakLoss * damage.of(Defect.REFRIGERANT_LOSS));
    }

    private double difference(double watts, Damage damage) {
        double passes = physics.exchangerWattsPerKelvin * (1 - physics.limescaleLoss * damage.of(Defect.LIMESCALE));
        return Math.min(watts / passes, physics.largestDifferenceKelvin);
    }
}
