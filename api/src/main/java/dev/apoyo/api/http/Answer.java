package dev.apoyo.api.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What an operation answers when all went well. */
public sealed interface Answer {

    static Json ok(Object body) {
        return new Json(200, body, Map.of());
    }

    static Json created(Object body) {
        return new Json(201, body, Map.of());
    }

    /** It is here and safe; what becomes of it is not said. */
    static Json accepted(Object body) {
        return new Json(202, body, Map.of());
    }

    /**
     * A JSON body.
     *
     * @param body written by {@link ApiJson}
     */
    record Json(int status, Object body, Map<String, String> headers) implements Answer {

        public Json withHeader(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Json(status, body, more);
        }

        /** With the version as a strong ETag. */
        public Json withVersion(long version) {
            return withHeader("ETag", '"' + Long.toString(version) + '"');
        }
    }

    /**
     * A response that stays open.
     *
     * @param begin sets headers and owns the response from then on
     */
    record Stream(Consumer<HttpServerResponse> begin) implements Answer {}
}
