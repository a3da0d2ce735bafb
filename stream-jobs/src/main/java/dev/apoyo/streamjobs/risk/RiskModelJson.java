package dev.apoyo.streamjobs.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A {@link RiskModel} as JSON: {@code name, horizonDays, alertAt, plan, calibration, trees}. */
public final class RiskModelJson {

    private RiskModelJson() {}

    public static ObjectNode write(RiskModel model) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("name", model.name());
        root.put("horizonDays", model.horizonDays());
        root.put("alertAt", model.alertAt());
        root.set("plan", write(model.plan()));
        root.set("calibration", model.calibration().toJson());
        root.set("trees", BoostedTreesJson.write(model.trees()));
        return root;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is not such a model; the message says what is wrong
     */
    public static RiskModel read(JsonNode root) {
        if (!root.path("alertAt").isNumber()) {
            throw new IllegalArgumentException("risk model: /alertAt is missing");
        }
        return new RiskModel(
                root.path("name").asText(),
                root.path("horizonDays").asInt(),
                readPlan(root.path("plan")),
                BoostedTreesJson.read(root.path("trees")),
                IsotonicCalibration.fromJson(root.path("calibration")),
                root.path("alertAt").asDouble());
    }

    private static ObjectNode write(FeaturePlan plan) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        put(node, "counters", plan.counters());
        put(node, "gauges", plan.gauges());
        put(node, "codes", plan.codes());
        put(node, "pairs", plan.pairs());
        put(node, "components", plan.components());
        node.put("ageMetric", plan.ageMetric());
        put(node, "traits", plan.traits());
        plan.windowHours().forEach(node.putArray("windowHours")::add);
        node.put("fastHours", plan.fastHours());
        node.put("slowHours", plan.slowHours());
        return node;
    }

    private static FeaturePlan readPlan(JsonNode node) {
        List<Integer> windows = new ArrayList<>();
        node.path("windowHours").forEach(hours -> windows.add(hours.asInt()));
        return new FeaturePlan(
                texts(node.path("counters")),
                texts(node.path("gauges")),
                texts(node.path("codes")),
                texts(node.path("pairs")),
                texts(node.path("components")),
                node.path("ageMetric").asText(),
                texts(node.path("traits")),
                windows,
                node.path("fastHours").asDouble(),
                node.path("slowHours").asDouble());
    }

    private static void put(ObjectNode node, String name, List<String> values) {
        ArrayNode array = node.putArray(name);
        values.forEach(array::add);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
