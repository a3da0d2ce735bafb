package dev.apoyo.simulator.life;

import dev.apoyo.simulator.Require;
import java.util.SplittableRandom;

/** From where to where something varies between devices and people, evenly; both ends belong to it. */
record Range(double from, double to) {

    Range {
        Require.that(from <= to, "from", "at most " + to, from);
    }

    double draw(SplittableRandom random) {
        return from + (to - from) * random.nextDouble();
    }
}
