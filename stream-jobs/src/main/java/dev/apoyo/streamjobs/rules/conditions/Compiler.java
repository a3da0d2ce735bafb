package dev.apoyo.streamjobs.rules.conditions;

import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.DerivedMetric;
import dev.apoyo.streamjobs.risk.ProductRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** From a condition as data to a program: each leaf gets its slots and its place in the memory. */
final class Compiler {

    private final SlotNames slots;
    private final List<Leaf> leaves = new ArrayList<>();
    private int arrays;

    Compiler(SlotNames slots) {
        this.slots = slots;
    }

    Program compile(Condition condition) {
        return new Program(tree(condition), leaves);
    }

    private Tree tree(Condition condition) {
        if (condition instanceof Condition.All all) {
            return new Tree.All(all.conditions().stream().map(this::tree).toList());
        }
        if (condition instanceof Condition.Any any) {
            return new Tree.Any(any.conditions().stream().map(this::tree).toList());
        }
        if (condition instanceof Condition.Not not) {
            return new Tree.Not(tree(not.condition()));
        }
        Leaf leaf = leaf(condition);
        leaves.add(leaf);
        arrays += leaf.arrays();
        return leaf;
    }

    private Leaf leaf(Condition condition) {
        if (condition instanceof Condition.OfMetric ofMetric) {
            return ofMetric(ofMetric, slots.ofMetric(ofMetric.metric()));
        }
        if (condition instanceof Condition.EventCount events) {
            return new EventCountLeaf(
                    arrays, slots.ofCode(events.code()), events.code(), events.count(), millis(events.windowSeconds()));
        }
        if (condition instanceof Condition.EventSequence sequence) {
            int[] places = sequence.codes().stream().mapToInt(slots::ofCode).toArray();
            return new EventSequenceLeaf(arrays, places, sequence.codes(), millis(sequence.withinSeconds()));
        }
        if (condition instanceof Condition.Multivariate several) {
            int[] metrics = several.metrics().stream().mapToInt(slots::ofMetric).toArray();
            return new MultivariateLeaf(arrays, metrics, several);
        }
        if (condition instanceof Condition.Forest forest) {
            return forest(forest);
        }
        if (condition instanceof Condition.FailureRisk risk) {
            return risk(risk);
        }
        if (condition instanceof Condition.Silence silence) {
            return new SilenceLeaf(arrays, slots.ofAnySign(), millis(silence.silentAfterMinutes() * 60));
        }
        throw new IllegalStateException("no leaf for " + condition.getClass());
    }

    private Leaf ofMetric(Condition.OfMetric condition, int slot) {
        String metric = condition.metric();
        if (condition instanceof Condition.ThresholdHeld threshold) {
            Limit limit = Limit.of(threshold.side(), threshold.limit(), threshold.deadBand());
            return new ThresholdLeaf(arrays, slot, metric, limit, millis(threshold.holdSeconds()));
        }
        if (condition instanceof Condition.NOfM some) {
            Limit limit = Limit.of(some.side(), some.limit(), some.deadBand());
            return new NOfMLeaf(arrays, slot, metric, limit, some.n(), some.m());
        }
        if (condition instanceof Condition.CounterIncrease counter) {
            return new CounterIncreaseLeaf(arrays, slot, metric, counter.increase(), millis(counter.windowSeconds()));
        }
        if (condition instanceof Condition.RateOfChange rate) {
            Limit perHour = Limit.of(rate.side(), rate.limitPerHour(), rate.deadBand());
            return new RateLeaf(arrays, slot, metric, perHour, rate.windowSeconds());
        }
        if (condition instanceof Condition.Forecast forecast) {
            return new ForecastLeaf(arrays, slot, forecast);
        }
        if (condition instanceof Condition.OwnBaseline own) {
            return new OwnBaselineLeaf(arrays, slot, own);
        }
        if (condition instanceof Condition.Peers peers) {
            Limit limit = Limit.ofDeviation(peers.side(), peers.sigmas(), peers.deadBand());
            int score = slots.ofDerived(DerivedMetric.of(peers), List.of(metric), List.of());
            return derived(score, IntStream.of(slot), metric + " against its peers", limit, List.of(metric));
        }
        throw new IllegalStateException("no leaf for " + condition.getClass());
    }

    private Leaf forest(Condition.Forest forest) {
        Limit limit = new Limit(Deviation.ABOVE, forest.threshold(), forest.deadBand());
        String name = DerivedMetric.of(forest);
        IntStream means = forest.metrics().stream()
                .mapToInt(metric -> slots.ofDerived(DerivedMetric.part(name, metric), forest.metrics(), List.of()));
        int score = slots.ofDerived(name, forest.metrics(), List.of());
        return derived(
                score, means, "anomaly score of " + String.join(", ", forest.metrics()), limit, forest.metrics());
    }

    private Leaf risk(Condition.FailureRisk risk) {
        ProductRisk product = slots.risk(risk.horizonDays());
        List<String> metrics = product == null ? List.of() : product.metrics();
        List<String> codes = product == null ? List.of() : product.codes();
        int[] all = RiskLeaf.names(risk).stream()
                .mapToInt(name -> slots.ofDerived(name, metrics, codes))
                .toArray();
        return new RiskLeaf(arrays, all, risk, product);
    }

    /** @param beside the slots of what is shown as evidence, named {@code shown} */
    private Leaf derived(int score, IntStream beside, String what, Limit limit, List<String> shown) {
        int[] all = IntStream.concat(IntStream.of(score), beside).toArray();
        return new DerivedLeaf(arrays, all, what, limit, shown);
    }

    private static long millis(long seconds) {
        return seconds * 1000;
    }
}
