package dev.apoyo.simulator.life;

import java.util.SplittableRandom;

/** Ways to toss a coin. */
final class Chance {

    private Chance() {}

    static boolean of(SplittableRandom random, double probability) {
        return random.nextDouble() < probability;
    }

    /** Something that comes so often a day on average, asked for a stretch of so many seconds. */
    static boolean within(SplittableRandom random, double perDay, double seconds) {
        return random.nextDouble() < perDay * seconds / 86_400;
    }

    /** Does something as often as a Poisson process would that expects so many. */
    static void repeat(SplittableRandom random, double expected, Runnable something) {
        double left = Math.exp(-expected);
        for (double drawn = random.nextDouble(); drawn > left; drawn *= random.nextDouble()) {
            something.run();
        }
    }
}
