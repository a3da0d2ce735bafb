package dev.apoyo.streamjobs.signal;

import java.util.Random;

/** Made-up signals: the same for every run. */
final class Signals {

    private Signals() {}

    static double[] noise(int count, double location, double scale) {
        Random random = new Random(20_261_126);
        double[] values = new double[count];
        for (int at = 0; at < count; at++) {
            values[at] = location + scale * random.nextGaussian();
        }
        return values;
    }

    static long minutes(double minutes) {
        return Math.round(minutes * 60_000);
    }
}
