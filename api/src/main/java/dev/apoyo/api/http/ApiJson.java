package dev.apoyo.api.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.apoyo.contracts.codec.Json;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;

/** JSON as the API speaks it: what is null is left out, and a field that nobody knows is refused. */
public final class ApiJson {

    private static final ObjectMapper MAPPER = Json.mapper()
            .copy()
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private ApiJson() {}

    /** @param value JSON in a buffer goes as it is */
    public static Buffer buffer(Object value) {
        if (value instanceof Buffer written) {
            return written;
        }
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For JSON that api itself wrote into the database. */
    public static <T> T read(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T readBody(Buffer body, Class<T> type) throws JsonProcessingException {
        return MAPPER.readValue(body.toString(), type);
    }
}
