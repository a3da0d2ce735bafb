package dev.apoyo.simulator.life;

import dev.apoyo.simulator.fleet.Region;
import dev.apoyo.simulator.physics.Surroundings;
import java.time.Instant;
import java.util.SplittableRandom;

/** One region's weather: the average year, days that are warmer or colder than it, and spells that last a week. */
final class Weather {

    private static final double MEMORY = 0.8;
    private static final double DAY_SIGMA_KELVIN = 1.5;
    private static final int DAYS_A_SPELL_COMES = 40;
    private static final Range SPELL_DAYS = new Range(4, 9);
    private static final Range SPELL_KELVIN = new Range(5, 11);

    private final Region region;
    private final Instant start;
    private final double[] deviationKelvin;

    Weather(Region region, Instant start, int days, SplittableRandom random) {
        this.region = region;
        this.start = start;
        this.deviationKelvin = new double[days + 2];
        double deviation = 0;
        for (int day = 0; day < deviationKelvin.length; day++) {
            deviation = MEMORY * deviation + DAY_SIGMA_KELVIN * random.nextGaussian();
            deviationKelvin[day] = deviation;
        }
        for (int day = 0; day < days; day += DAYS_A_SPELL_COMES) {
            addSpell(day + random.nextInt(DAYS_A_SPELL_COMES), random);
        }
    }

    private void addSpell(int first, SplittableRandom random) {
        double kelvin = SPELL_KELVIN.draw(random) * (random.nextBoolean() ? 1 : -1);
        int last = first + (int) SPELL_DAYS.draw(random);
        for (int day = first; day < Math.min(last, deviationKelvin.length); day++) {
            deviationKelvin[day] += kelvin;
        }
    }

    Surroundings at(Instant time, boolean somebodyHome) {
        Surroundings usual = region.at(time);
        double day = Math.max(0, (time.getEpochSecond() - start.getEpochSecond()) / 86_400.0);
        int before = Math.min((int) day, deviationKelvin.length - 2);
        double share = Math.min(1, day - before);
        double deviation = deviationKelvin[before] * (1 - share) + deviationKelvin[before + 1] * share;
        return new Surroundings(usual.outdoorCelsius() + deviation, usual.hourOfDay(), somebodyHome);
    }
}
