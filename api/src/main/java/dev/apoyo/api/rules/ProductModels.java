package dev.apoyo.api.rules;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.ProductModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All product models, as they were at start: only the start writes them. */
public final class ProductModels {

    private final Map<String, ProductModel> byId = new TreeMap<>();

    public ProductModels(List<ProductModel> models) {
        models.forEach(model -> byId.put(model.id(), model));
    }

    public Set<String> ids() {
        return byId.keySet();
    }

    public List<ProductModel> all() {
        return List.copyOf(byId.values());
    }

    public Optional<ProductModel> find(String modelId) {
        return Optional.ofNullable(byId.get(modelId));
    }

    /** What people call the model; its id when nobody knows it. */
    public String nameOf(String modelId, String language) {
        return find(modelId).map(model -> inLanguage(model.name(), language)).orElse(modelId);
    }

    public Optional<Metric> metric(String modelId, String name) {
        return find(modelId).flatMap(model -> model.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst());
    }

    /** Which consent a metric or an event code of this model needs. */
    public DataCategory categoryOf(String modelId, String name) {
        ProductModel model = byId.get(modelId);
        if (model == null) {
            return DataCategory.HEALTH;
        }
        Optional<DataCategory> ofMetric = model.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .map(Metric::category)
                .findFirst();
        return ofMetric.orElseGet(() -> model.eventCodes().stream()
                .filter(code -> code.code().equals(name))
                .map(EventCode::category)
                .findFirst()
                .orElse(model.unknownCategory()));
    }

    /** A text in this language, else in English, else in any. */
    public static String inLanguage(Map<String, String> texts, String language) {
        @Nullable String text = texts.getOrDefault(language, texts.get("en"));
        return text != null ? text : texts.values().stream().findFirst().orElse("");
    }
}
