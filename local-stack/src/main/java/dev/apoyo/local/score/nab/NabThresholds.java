package dev.apoyo.local.score.nab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apoyo.contracts.codec.Json;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One threshold for each profile, fixed on labelled series. */
record NabThresholds(Map<NabProfile, Double> ofProfile, String fingerprint) {

    /** The best for these series; it has seen their labels. */
    static NabThresholds bestOn(List<ScoredSeries> series, String fingerprint) {
        Map<NabProfile, Double> best = new EnumMap<>(NabProfile.class);
        for (NabProfile profile : NabProfile.values()) {
            best.put(profile, new NabScoring(profile).best(series).threshold());
        }
        return new NabThresholds(best, fingerprint);
    }

    double of(NabProfile profile) {
        return ofProfile.getOrDefault(profile, NabScoring.NO_DETECTION);
    }

    byte[] toJson() throws IOException {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("version", 1);
        root.put("fingerprint", fingerprint);
        ObjectNode thresholds = root.putObject("thresholds");
        ofProfile.forEach((profile, threshold) -> thresholds.put(profile.name(), threshold));
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    static NabThresholds fromJson(byte[] json) throws IOException {
        var root = Json.mapper().readTree(json);
        Map<NabProfile, Double> thresholds = new EnumMap<>(NabProfile.class);
        for (NabProfile profile : NabProfile.values()) {
            thresholds.put(
                    profile,
                    root.required("thresholds").required(profile.name()).asDouble());
        }
        return new NabThresholds(thresholds, root.required("fingerprint").asText());
    }
}
