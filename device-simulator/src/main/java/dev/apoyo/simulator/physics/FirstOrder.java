package dev.apoyo.simulator.physics;

/** A value that follows its target with one time constant, such as the temperature of a lump of metal. */
final class FirstOrder {

    private final double timeConstantSeconds;
    private double value;

    FirstOrder(double value, double timeConstantSeconds) {
        this.value = value;
        this.timeConstantSeconds = timeConstantSeconds;
    }

    void follow(double target, double seconds) {
        value = target + (value - target) * Math.exp(-seconds / timeConstantSeconds);
    }

    double value() {
        return value;
    }
}
