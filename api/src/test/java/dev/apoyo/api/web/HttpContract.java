package dev.apoyo.api.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.json.JsonObject;
import io.vertx.openapi.impl.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What the pages may rely on: {@code openapi.yaml}. */
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
        try (InputStream yaml = requireNonNull(HttpContract.class.getResourceAsStream("/openapi.yaml"))) {
            String text = new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
            return Utils.yamlStringToJson(text)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
