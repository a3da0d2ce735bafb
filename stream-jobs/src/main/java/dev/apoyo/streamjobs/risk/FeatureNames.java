package dev.apoyo.streamjobs.risk;

import java.util.ArrayList;
import java.util.List;

/** Names of features in the order in which {@link FeatureRow} writes them; they are what an explanation shows. */
final class FeatureNames {

    /** The track of "any of the plan's counters grew". */
    static final String ANY_COUNTER = "any counter";

    private FeatureNames() {}

    static List<String> of(FeaturePlan plan) {
        List<String> names = new ArrayList<>();
        plan.counters().forEach(counter -> {
            names.add(counter);
            addTrack(names, counter, plan);
        });
        plan.codes().forEach(code -> addTrack(names, code, plan));
        plan.pairs().forEach(pair -> addTrack(names, pair, plan));
        addTrack(names, ANY_COUNTER, plan);
        plan.gauges().forEach(gauge -> addGauge(names, gauge));
        names.add("age");
        names.add("days since first seen");
        plan.components().forEach(component -> names.add("days since repair of " + component));
        names.addAll(plan.traits());
        return names;
    }

    private static void addTrack(List<String> names, String what, FeaturePlan plan) {
        names.add(what + ": growth now");
        plan.windowHours().forEach(hours -> names.add(what + ": growth in " + hours + " h"));
        names.add(what + ": growth in all");
        names.add(what + ": largest growth");
        names.add(what + ": hours with growth");
        names.add(what + ": days since first growth");
        names.add(what + ": days since last growth");
    }

    private static void addGauge(List<String> names, String gauge) {
        names.add(gauge);
        names.add(gauge + ": fast average");
        names.add(gauge + ": slow average");
        names.add(gauge + ": trend");
        names.add(gauge + ": deviation");
    }
}
