package dev.apoyo.local.score.cmapss;

import dev.apoyo.local.score.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Engines that ran to failure, each told by a model of the other half of them: units with an odd number by those with
 * an even one, and the reverse.
 *
 * @param engines as recorded, to their end
 * @param models per engine the one that never saw it
 */
record HeldOutEngines(List<EngineRun> engines, List<LifeModel> models) {

    /** Whoever knows remaining cycles, from a model and an engine. */
    interface Method {
        double[] remaining(LifeModel model, EngineRun engine);
    }

    private static final int CUTS = 5;
    private static final int LEAST_SEEN = 30;
    private static final long SEED = 1;

    static HeldOutEngines of(List<EngineRun> engines) {
        LifeModel ofOdd = LifeModel.train(half(engines, 1));
        LifeModel ofEven = LifeModel.train(half(engines, 0));
        return new HeldOutEngines(
                engines,
                engines.stream()
                        .map(engine -> engine.unit() % 2 == 1 ? ofEven : ofOdd)
                        .toList());
    }

    /** The first alert of engines that were seen to their end. */
    List<Measure> toFailure(Method method) {
        List<OptionalInt> leads = new ArrayList<>();
        for (int at = 0; at < engines.size(); at++) {
            leads.add(LifeTally.lead(method.remaining(models.get(at), engines.get(at)), 0));
        }
        long inTime = leads.stream().filter(LifeTally::isInTime).count();
        long early = leads.stream()
                .filter(lead -> lead.isPresent() && lead.getAsInt() > LifeTally.MOST_LEAD)
                .count();
        return List.of(
                Measure.share("alerted 10-60", inTime, engines.size()),
                Measure.share("earlier", early, engines.size()));
    }

    /** Engines that are seen until a random cycle, five times each; the same cycles in every run. */
    LifeTally cut(Method method) {
        SplittableRandom random = new SplittableRandom(SEED);
        LifeTally tally = new LifeTally();
        for (int at = 0; at < engines.size(); at++) {
            double[] remaining = method.remaining(models.get(at), engines.get(at));
            for (int cut = 0; cut < CUTS; cut++) {
                int seen = Math.min(remaining.length, LEAST_SEEN)
                        + random.nextInt(Math.max(1, remaining.length - LEAST_SEEN));
                tally.add(Arrays.copyOf(remaining, seen), remaining.length - seen);
            }
        }
        return tally;
    }

    private static List<EngineRun> half(List<EngineRun> engines, int odd) {
        return engines.stream().filter(engine -> engine.unit() % 2 == odd).toList();
    }
}
