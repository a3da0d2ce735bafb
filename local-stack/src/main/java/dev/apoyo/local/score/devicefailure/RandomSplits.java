package dev.apoyo.local.score.devicefailure;

import dev.apoyo.local.score.CaseTally;
import dev.apoyo.local.score.DeviceSplit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * How much the result hangs on which devices were held out.
 *
 * @param heldOut what each split's held-out part came to, by limits chosen on its other devices
 */
record RandomSplits(List<CaseTally> heldOut) {

    private static final int SPLITS = 50;
    private static final double HELD_OUT = 0.4;

    static RandomSplits of(Fleet fleet, LimitSearch search) {
        List<CaseTally> heldOut = new ArrayList<>();
        for (int i = 0; i < SPLITS; i++) {
            DeviceSplit split = new DeviceSplit("split " + i);
            CounterLimits limits = search.choose(device -> !split.isHeldOut(device, HELD_OUT));
            heldOut.add(fleet.only(device -> split.isHeldOut(device, HELD_OUT)).tally(limits));
        }
        return new RandomSplits(heldOut);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d random splits, 60 %% of the devices to choose, 40 %% scored: recall %s, precision %s, both goals met in %d",
                SPLITS,
                spread(CaseTally::recall),
                spread(CaseTally::precision),
                heldOut.stream().filter(RandomSplits::isMet).count());
    }

    private static boolean isMet(CaseTally tally) {
        return tally.recall() >= LimitSearch.GOAL.recall() && tally.precision() >= LimitSearch.GOAL.precision();
    }

    private String spread(ToDoubleFunction<CaseTally> share) {
        double mean = heldOut.stream().mapToDouble(share).average().orElse(Double.NaN);
        double variance = heldOut.stream()
                .mapToDouble(share)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(Double.NaN);
        return String.format(Locale.ROOT, "%.3f +- %.3f", mean, Math.sqrt(variance));
    }
}
