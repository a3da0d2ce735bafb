package dev.apoyo.local.score.backblaze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.streamjobs.risk.RiskModel;
import dev.apoyo.streamjobs.risk.RiskModelJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What was learned of drives: the risk model and the traits of drive models that it was trained with. */
record DriveModel(RiskModel risk, DriveTraits traits) {

    byte[] toJson() {
        ObjectNode root = RiskModelJson.write(risk);
        ObjectNode rates = root.putObject("failuresPerYear");
        new TreeMap<>(traits.failuresPerYear()).forEach(rates::put);
        root.put("failuresPerYearElsewhere", traits.elsewhere());
        return Json.write(root);
    }

    static DriveModel fromJson(byte[] json) throws IOException {
        JsonNode root = Json.mapper().readTree(json);
        Map<String, Double> rates = new HashMap<>();
        root.path("failuresPerYear")
                .properties()
                .forEach(rate -> rates.put(rate.getKey(), rate.getValue().asDouble()));
        return new DriveModel(
                RiskModelJson.read(root),
                new DriveTraits(rates, root.path("failuresPerYearElsewhere").asDouble()));
    }
}
