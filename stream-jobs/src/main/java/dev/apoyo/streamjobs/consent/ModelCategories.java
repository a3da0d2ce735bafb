package dev.apoyo.streamjobs.consent;

import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.EventCode;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.ProductModel;
import java.util.HashMap;
import java.util.Map;

/** Which consent each metric and event code of one model needs. */
public final class ModelCategories {

    private final Map<String, DataCategory> ofMetric = new HashMap<>();
    private final Map<String, DataCategory> ofCode = new HashMap<>();
    private final DataCategory unknown;

    public ModelCategories(ProductModel model) {
        for (Metric metric : model.metrics()) {
            ofMetric.put(metric.name(), metric.category());
        }
        for (EventCode code : model.eventCodes()) {
            ofCode.put(code.code(), code.category());
        }
        unknown = model.unknownCategory();
    }

    public DataCategory ofMetric(String metric) {
        return ofMetric.getOrDefault(metric, unknown);
    }

    public DataCategory ofCode(String code) {
        return ofCode.getOrDefault(code, unknown);
    }

    public boolean knowsMetric(String metric) {
        return ofMetric.containsKey(metric);
    }

    public boolean knowsCode(String code) {
        return ofCode.containsKey(code);
    }
}
