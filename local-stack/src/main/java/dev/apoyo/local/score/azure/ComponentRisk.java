package dev.apoyo.local.score.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.local.score.ShippedArtefact;
import dev.apoyo.local.stack.StackException;
import dev.apoyo.streamjobs.risk.BoostedTrees;
import dev.apoyo.streamjobs.risk.BoostedTreesJson;
import java.io.IOException;

/**
 * The learned risk of a component, and from which risk on it alerts.
 *
 * @param trees over {@link ErrorFeatures}; they carry the fingerprint of their training files
 * @param threshold alerts from this risk on
 */
record ComponentRisk(BoostedTrees trees, double threshold) implements ErrorAlert {

    @Override
    public boolean isAlert(Machine machine, int component, long second) {
        return risk(machine, component, second) >= threshold;
    }

    /** From 0 to 1, with all that is recorded of the machine until then. */
    double risk(Machine machine, int component, long second) {
        return trees.predict(ErrorFeatures.of(machine, component, second, Long.MIN_VALUE));
    }

    /** @throws StackException when none is shipped */
    static ComponentRisk shipped() throws IOException {
        byte[] json = ShippedArtefact.read(AzureSet.NAME)
                .orElseThrow(() -> new StackException("no model is shipped; give training data with --train"));
        JsonNode root = Json.mapper().readTree(json);
        return new ComponentRisk(
                BoostedTreesJson.read(root.required("model")),
                root.required("threshold").asDouble());
    }

    byte[] toJson(String fingerprint) throws IOException {
        ObjectNode root = Json.mapper().createObjectNode();
        root.put("threshold", threshold);
        root.set("model", BoostedTreesJson.write(trees.withFingerprint(fingerprint)));
        return Json.mapper().writeValueAsBytes(root);
    }
}
