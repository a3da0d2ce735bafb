package dev.apoyo.api.web;

import dev.apoyo.api.http.Contract;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What the pages may rely on: the contract. */
final class HttpContract {

    private static final JsonObject CONTRACT = read();

    private HttpContract() {}

    /** {@code GET /cases/{}}: method and path, path parameters without their name. */
    static Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        CONTRACT.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue())
                .fieldNames()
                .forEach(method -> operations.add(
                        method.toUpperCase(Locale.ROOT) + " " + path.getKey().replaceAll("\\{[^}]*}", "{}"))));
        return operations;
    }

    /** The values of an enumeration: of a schema ({@code Severity}) or of a property of one ({@code Health.state}). */
    static List<String> values(String name) {
        String[] parts = name.split("\\.");
        JsonObject schema =
                CONTRACT.getJsonObject("components").getJsonObject("schemas").getJsonObject(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            schema = schema.getJsonObject("properties").getJsonObject(parts[i]);
        }
        return schema.getJsonArray("enum").stream().map(String.class::cast).toList();
    }

    private static JsonObject read() {
        Vertx vertx = Vertx.vertx();
        try {
            return Contract.whole(vertx)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            vertx.close();
        }
    }
}
