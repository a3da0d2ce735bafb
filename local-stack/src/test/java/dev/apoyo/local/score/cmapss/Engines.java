package dev.apoyo.local.score.cmapss;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Made-up engines of three regimes, whose first two sensors bend in the last 80 cycles, also as text. */
final class Engines {

    private static final double[][] REGIMES = {{0, 0.1, 100}, {20, 0.5, 100}, {42, 0.9, 60}};

    private Engines() {}

    static List<EngineRun> fleet(int count, long seed) {
        Random random = new Random(seed);
        List<EngineRun> engines = new ArrayList<>();
        for (int unit = 1; unit <= count; unit++) {
            engines.add(engine(unit, 120 + random.nextInt(150), random));
        }
        return engines;
    }

    static String text(List<EngineRun> engines) {
        StringBuilder text = new StringBuilder();
        for (EngineRun engine : engines) {
            for (int cycle = 0; cycle < engine.cycles(); cycle++) {
                text.append(engine.unit()).append(' ').append(cycle + 1);
                append(text, engine.settings()[cycle]);
                append(text, engine.sensors()[cycle]);
                text.append("  \n");
            }
        }
        return text.toString();
    }

    private static EngineRun engine(int unit, int life, Random random) {
        double[][] settings = new double[life][];
        double[][] sensors = new double[life][21];
        for (int cycle = 0; cycle < life; cycle++) {
            double[] regime = REGIMES[random.nextInt(3)];
            settings[cycle] = new double[] {
                regime[0] + 0.002 * random.nextDouble(), regime[1] + 0.0003 * random.nextDouble(), regime[2]
            };
            double wear = Math.pow(Math.max(0, 80 - (life - cycle)) / 80.0, 2);
            sensors[cycle][0] = 500 + regime[0] + 5 * wear + 0.3 * random.nextGaussian();
            sensors[cycle][1] = 20 - regime[0] / 10 - 2 * wear + 0.2 * random.nextGaussian();
            sensors[cycle][2] = 7;
        }
        return new EngineRun(unit, settings, sensors);
    }

    private static void append(StringBuilder text, double[] values) {
        for (double value : values) {
            text.append(' ').append(String.format(Locale.ROOT, "%.4f", value));
        }
    }
}
