package dev.apoyo.streamjobs.risk;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which features a model listens to. */
final class Signals {

    private Signals() {}

    static List<Map.Entry<String, Double>> of(BoostedTrees trees, List<float[]> rows) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (float[] row : rows) {
            trees.explain(row).forEach(one -> sums.merge(one.feature(), Math.abs(one.amount()), Double::sum));
        }
        return sums.entrySet().stream()
                .map(sum -> Map.entry(sum.getKey(), sum.getValue() / rows.size()))
                .sorted(Comparator.comparingDouble((Map.Entry<String, Double> one) -> -one.getValue()))
                .toList();
    }
}
