package dev.apoyo.api.knowledge;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import org.jspecify.annotations.Nullable;

/**
 * About which product somebody asks, and in which language.
 *
 * @param firmware as the device says it; null when it is not known
 */
record Asked(String modelId, @Nullable String firmware, String language) {

    /** @throws Problem when there is no such model */
    static Asked of(Request request, ProductModels models) {
        String modelId = request.path("modelId");
        if (models.find(modelId).isEmpty()) {
            throw Problem.notFound("model", modelId);
        }
        String language = request.query("language");
        return new Asked(
                modelId,
                request.query("firmware"),
                language == null ? request.caller().language() : language);
    }
}
