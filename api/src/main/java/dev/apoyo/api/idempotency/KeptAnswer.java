package dev.apoyo.api.idempotency;

import dev.apoyo.api.http.Answer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was answered once.
 *
 * @param requestSha256 of the request that it answers
 */
record KeptAnswer(String requestSha256, int status, JsonObject headers, Buffer body) {

    private static final String REPLAYED = "Idempotency-Replayed";

    Answer again() {
        Map<String, String> all = new LinkedHashMap<>();
        headers.forEach(header -> all.put(header.getKey(), (String) header.getValue()));
        all.put(REPLAYED, "true");
        return new Answer.Json(status, body, all);
    }
}
