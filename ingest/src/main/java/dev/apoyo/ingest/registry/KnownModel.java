package dev.apoyo.ingest.registry;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.ProductModel;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A product model, ready to be asked for each reading. */
public final class KnownModel {

    private final String id;
    private final Map<String, DataCategory> categoryByMetric = new HashMap<>();
    private final Map<String, DataCategory> categoryByCode = new HashMap<>();
    private final DataCategory unknownCategory;
    private final long version;

    KnownModel(ProductModel model) {
        this(model.id(), model.unknownCategory(), model.version());
        for (Metric metric : model.metrics()) {
            categoryByMetric.put(metric.name(), metric.category());
        }
        for (EventCode code : model.eventCodes()) {
            categoryByCode.put(code.code(), code.category());
        }
    }

    private KnownModel(String id, DataCategory unknownCategory, long version) {
        this.id = id;
        this.unknownCategory = unknownCategory;
        this.version = version;
    }

    /** A model nobody described: its data may tell anything, so it needs the most sensitive consent. */
    static KnownModel undescribed(String id) {
        return new KnownModel(id, DataCategory.LOCATION, -1);
    }

    public String id() {
        return id;
    }

    /** Null when the model does not list this metric. */
    public @Nullable DataCategory categoryOfMetric(String metric) {
        return categoryByMetric.get(metric);
    }

    /** Null when the model does not list this code. */
    public @Nullable DataCategory categoryOfCode(String code) {
        return categoryByCode.get(code);
    }

    /** For what the model does not list. */
    public DataCategory unknownCategory() {
        return unknownCategory;
    }

    long version() {
        return version;
    }
}
