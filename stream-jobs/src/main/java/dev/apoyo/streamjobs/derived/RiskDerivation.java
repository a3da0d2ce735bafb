package dev.apoyo.streamjobs.derived;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.rule.DerivedMetric;
import dev.apoyo.streamjobs.risk.Contribution;
import dev.apoyo.streamjobs.risk.FeatureExtractor;
import dev.apoyo.streamjobs.risk.FeatureState;
import dev.apoyo.streamjobs.risk.FeatureStateCodec;
import dev.apoyo.streamjobs.risk.Observation;
import dev.apoyo.streamjobs.risk.ProductRisk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How likely this device fails within a model's horizon, once a day (UTC) in which it told anything: {@code ~risk/30d}. Beside
 * it which model said so and what raised the risk most: the feature, its value, and the day's value of what it was made
 * from.
 */
public final class RiskDerivation implements Derivation {

    static final long ROW_MILLIS = 86_400_000;

    private final ProductRisk product;
    private final String name;
    private final FeatureExtractor extractor;
    private final RowPlan plan;

    public RiskDerivation(ProductRisk product) {
        this.product = product;
        name = DerivedMetric.ofRisk(product.risk().horizonDays());
        extractor = new FeatureExtractor(product.risk().plan());
        List<String> newest = product.metrics().stream()
                .filter(metric -> !extractor.plan().gauges().contains(metric))
                .toList();
        plan = new RowPlan(ROW_MILLIS, extractor.plan().gauges(), newest, product.codes());
    }

    /** A model that looks at the same can go on with what was remembered for another. */
    @Override
    public String key() {
        String looksAt = extractor.featureNames() + " " + extractor.plan().fastHours() + " "
                + extractor.plan().slowHours();
        return name + "@" + Integer.toHexString(looksAt.hashCode());
    }

    @Override
    public RowPlan plan() {
        return plan;
    }

    @Override
    public List<String> metrics() {
        return product.metrics();
    }

    @Override
    public List<String> codes() {
        return product.codes();
    }

    @Override
    public byte @Nullable [] next(byte @Nullable [] memory, Row row, List<Reading> out) {
        Observation day = observation(row);
        FeatureState history = extractor.observe(memory == null ? extractor.start() : read(memory), day);
        float[] features = extractor.features(history, row.lastMillis, Map.of());
        out.add(new Reading(name, product.risk().judge(features).probability()));
        out.add(new Reading(DerivedMetric.part(name, "model"), product.number()));
        List<Contribution> strongest = product.risk().strongest(features);
        for (int rank = 0; rank < strongest.size(); rank++) {
            tell(strongest.get(rank), DerivedMetric.part(name, String.valueOf(rank)), day, out);
        }
        return write(history);
    }

    private void tell(Contribution one, String rank, Observation day, List<Reading> out) {
        out.add(new Reading(rank, extractor.featureNames().indexOf(one.feature())));
        add(DerivedMetric.part(rank, "value"), (double) one.value(), out);
        String source = product.sourceOf(one.feature());
        long times = day.codes().stream().filter(source::equals).count();
        add(
                DerivedMetric.part(rank, "source"),
                product.codes().contains(source)
                        ? Double.valueOf(times)
                        : day.readings().get(source),
                out);
    }

    private static void add(String name, @Nullable Double value, List<Reading> out) {
        if (value != null && Double.isFinite(value)) {
            out.add(new Reading(name, value));
        }
    }

    private Observation observation(Row row) {
        Map<String, Double> readings = new HashMap<>();
        for (int i = 0; i < row.means.length; i++) {
            put(readings, plan.means().get(i), row.means[i].mean());
        }
        for (int i = 0; i < row.newest.length; i++) {
            put(readings, plan.newest().get(i), row.newest[i].value());
        }
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < row.codes.length; i++) {
            codes.addAll(Collections.nCopies(row.codes[i].count(), plan.codes().get(i)));
        }
        return new Observation(row.lastMillis, readings, codes, List.of());
    }

    private static void put(Map<String, Double> readings, String metric, double value) {
        if (!Double.isNaN(value)) {
            readings.put(metric, value);
        }
    }

    private static FeatureState read(byte[] memory) {
        try {
            return FeatureStateCodec.read(new DataInputStream(new ByteArrayInputStream(memory)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(FeatureState history) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            FeatureStateCodec.write(history, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
