package dev.apoyo.simulator.physics;

import java.util.List;
import java.util.SplittableRandom;

/** Chance inside one machine. */
final class Noise {

    private static final double WIDEST_SIGMAS = 3;

    private final SplittableRandom random;

    Noise(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Sensor noise: bell-shaped, and never further out than three sigmas, so that no healthy reading is absurd. */
    double around(double value, double sigma) {
        double sigmas = random.nextGaussian();
        return value + sigma * Math.max(-WIDEST_SIGMAS, Math.min(WIDEST_SIGMAS, sigmas));
    }

    double between(double low, double high) {
        return high > low ? random.nextDouble(low, high) : low;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
