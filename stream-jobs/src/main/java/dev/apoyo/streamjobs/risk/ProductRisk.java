package dev.apoyo.streamjobs.risk;

import dev.apoyo.streamjobs.consent.ModelCategories;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A risk model as the jobs get it: for which product it was trained, and which one it is.
 *
 * @param modelId the product model whose devices it speaks of
 * @param version grows with each training
 * @param fingerprint of the artefact's bytes, 12 hexadecimal digits
 * @param risk what it learned
 */
public record ProductRisk(String modelId, long version, String fingerprint, RiskModel risk) {

    /** For people: {@code washer-bearing v2 (0123456789ab)}. */
    public String label() {
        return risk.name() + " v" + version + " (" + fingerprint + ")";
    }

    /** The fingerprint as a number that a reading can hold. */
    public double number() {
        return Long.parseLong(fingerprint, 16);
    }

    /** The metrics that it looks at. */
    public List<String> metrics() {
        FeaturePlan plan = risk.plan();
        Stream<String> age = plan.ageMetric().isEmpty() ? Stream.empty() : Stream.of(plan.ageMetric());
        return Stream.of(plan.counters().stream(), plan.gauges().stream(), age)
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    public List<String> codes() {
        return risk.plan().codes();
    }

    /** The metric or code that a feature was made from; one that is neither has itself. */
    public String sourceOf(String feature) {
        int colon = feature.indexOf(": ");
        return colon < 0 ? feature : feature.substring(0, colon);
    }

    /** Why it cannot speak of devices of this model; null when it can. */
    @Nullable String misfit(ModelCategories model) {
        List<String> unknown = new ArrayList<>();
        metrics().stream().filter(metric -> !model.knowsMetric(metric)).forEach(unknown::add);
        codes().stream().filter(code -> !model.knowsCode(code)).forEach(unknown::add);
        if (!unknown.isEmpty()) {
            return label() + " looks at " + unknown + ", which the product model does not have";
        }
        return risk.plan().traits().isEmpty()
                ? null
                : label() + " needs traits " + risk.plan().traits() + ", which no registration holds";
    }
}
