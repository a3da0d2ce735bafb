package dev.apoyo.streamjobs.risk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.streamjobs.consent.ModelCategories;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The risk models that a job was started with, by product model and horizon. An artefact is the JSON of {@link
 * RiskModelJson} with {@code modelId} and {@code version} beside it.
 */
public final class RiskModels {

    public static final RiskModels NONE = new RiskModels(Map.of());

    private static final int FINGERPRINT_BYTES = 6;

    private final Map<String, ProductRisk> byProduct;

    private RiskModels(Map<String, ProductRisk> byProduct) {
        this.byProduct = byProduct;
    }

    /**
     * Of two for the same product and horizon the one with the greater version counts.
     *
     * @param artefacts file name to content
     * @throws IllegalArgumentException naming the file that is no artefact, and what is wrong with it
     */
    public static RiskModels read(Map<String, String> artefacts) {
        Map<String, ProductRisk> byProduct = new HashMap<>();
        artefacts.forEach((file, json) -> {
            ProductRisk risk = readOne(file, json);
            byProduct.merge(
                    key(risk.modelId(), risk.risk().horizonDays()),
                    risk,
                    (one, other) -> one.version() >= other.version() ? one : other);
        });
        return new RiskModels(byProduct);
    }

    private static ProductRisk readOne(String file, String json) {
        try {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            JsonNode root = Json.read(bytes, JsonNode.class);
            require(root.path("modelId").isTextual(), "/modelId must name the product model");
            require(root.path("version").isIntegralNumber(), "/version must be a whole number");
            return new ProductRisk(
                    root.path("modelId").asText(),
                    root.path("version").asLong(),
                    fingerprint(bytes),
                    RiskModelJson.read(root));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new IllegalArgumentException("risk model " + file + ": " + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static String fingerprint(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(digest, FINGERPRINT_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The one that a rule of this product means; null when there is none, or none that fits the product. */
    public @Nullable ProductRisk find(String modelId, int horizonDays, ModelCategories model) {
        ProductRisk found = byProduct.get(key(modelId, horizonDays));
        return found == null || found.misfit(model) != null ? null : found;
    }

    /** Why {@link #find} finds nothing. */
    public String whyNot(String modelId, int horizonDays, ModelCategories model) {
        ProductRisk found = byProduct.get(key(modelId, horizonDays));
        String misfit = found == null ? null : found.misfit(model);
        return misfit != null ? misfit : "no risk model of " + modelId + " looks " + horizonDays + " d ahead";
    }

    private static String key(String modelId, int horizonDays) {
        return modelId + "/" + horizonDays;
    }
}
