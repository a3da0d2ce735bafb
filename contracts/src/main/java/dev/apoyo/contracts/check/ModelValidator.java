package dev.apoyo.contracts.check;

import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.ProductModel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a product model may be used. */
public final class ModelValidator {

    /** Most metrics, and most codes, of one model. */
    public static final int MAX_ITEMS = 1024;

    private static final String CATEGORIES = "HEALTH, USAGE, ENVIRONMENT, LOCATION";

    private final ProductModel model;
    private final Violations violations = new Violations();

    private ModelValidator(ProductModel model) {
        this.model = model;
    }

    /** Reads a model that somebody wrote as JSON, all components given, and checks it. */
    public static Checked<ProductModel> read(byte[] json) {
        Checked<ProductModel> model = StrictJson.read(json, ProductModel.class);
        return model.value() == null ? model : Checked.of(model.value(), violations(model.value()));
    }

    /** What is wrong with the model; empty when it may be used. */
    public static List<Violation> violations(ProductModel model) {
        return new ModelValidator(model).check();
    }

    private List<Violation> check() {
        violations.id("/id", model.id());
        violations.within("/version", model.version(), 1, Long.MAX_VALUE);
        checkByLanguage("/name", model.name());
        violations.present("/unknownCategory", model.unknownCategory(), CATEGORIES);
        if (violations.present("/metrics", model.metrics(), "an array of metrics")) {
            checkMetrics(model.metrics());
        }
        if (violations.present("/eventCodes", model.eventCodes(), "an array of codes")) {
            checkEventCodes(model.eventCodes());
        }
        return violations.toList();
    }

    private void checkMetrics(List<Metric> metrics) {
        violations.within("/metrics", metrics.size(), 0, MAX_ITEMS);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < metrics.size(); i++) {
            checkMetric("/metrics/" + i, metrics.get(i), names);
        }
    }

    private void checkMetric(String pointer, @Nullable Metric metric, Set<String> names) {
        if (metric == null) {
            violations.present(pointer, null, "a metric");
            return;
        }
        checkName(pointer + "/name", metric.name(), names);
        violations.text(pointer + "/unit", metric.unit());
        violations.present(pointer + "/category", metric.category(), CATEGORIES);
        violations.present(pointer + "/kind", metric.kind(), "GAUGE, COUNTER");
        checkByLanguage(pointer + "/label", metric.label());
    }

    private void checkEventCodes(List<EventCode> codes) {
        violations.within("/eventCodes", codes.size(), 0, MAX_ITEMS);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < codes.size(); i++) {
            checkEventCode("/eventCodes/" + i, codes.get(i), names);
        }
    }

    private void checkEventCode(String pointer, @Nullable EventCode code, Set<String> names) {
        if (code == null) {
            violations.present(pointer, null, "a code");
            return;
        }
        checkName(pointer + "/code", code.code(), names);
        violations.present(pointer + "/category", code.category(), CATEGORIES);
        checkByLanguage(pointer + "/label", code.label());
    }

    private void checkName(String pointer, String name, Set<String> names) {
        if (violations.id(pointer, name) && !names.add(name)) {
            violations.add(pointer, name + " came before; accepted: each name once");
        }
    }

    private void checkByLanguage(String pointer, @Nullable Map<String, String> texts) {
        if (!violations.present(pointer, texts, "text by language") || texts == null) {
            return;
        }
        violations.text(pointer + "/en", texts.get("en"));
        violations.text(pointer + "/es", texts.get("es"));
    }
}
