package dev.apoyo.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every operation that changes something promises, whoever adds it. */
@Tag("R4")
class ChangesInTheContractTest {

    private static final Set<String> CHANGING = Set.of("post", "put", "patch", "delete");

    private final JsonObject contract = whole();

    @Test
    void everyPostOfSomebodyWhoHasSignedInTakesAnIdempotencyKey() {
        Set<String> without = new TreeSet<>();
        forEachChange((path, method, operation) -> {
            boolean isSignedIn = operation.containsKey("x-roles");
            if (method.equals("post") && isSignedIn != names(path, operation).contains("IdempotencyKey")) {
                without.add(operation.getString("operationId"));
            }
        });

        assertThat(without).isEmpty();
    }

    /** An operation that answers a case has changed it, and a case has a version. */
    @Test
    void everyChangeOfACaseTakesTheVersionThatWasSeen() {
        Set<String> without = new TreeSet<>();
        forEachChange((path, method, operation) -> {
            String answer = operation
                    .getJsonObject("responses")
                    .getJsonObject("200", new JsonObject())
                    .getString("$ref", "");
            if (answer.endsWith("/Case") && !names(path, operation).contains("IfMatch")) {
                without.add(operation.getString("operationId"));
            }
        });

        assertThat(without).isEmpty();
    }

    private interface Look {
        void at(JsonObject path, String method, JsonObject operation);
    }

    private void forEachChange(Look look) {
        contract.getJsonObject("paths").forEach(entry -> {
            JsonObject path = (JsonObject) entry.getValue();
            CHANGING.stream()
                    .filter(path::containsKey)
                    .forEach(method -> look.at(path, method, path.getJsonObject(method)));
        });
    }

    /** Of parameters that all operations share. */
    private static List<String> names(JsonObject path, JsonObject operation) {
        JsonArray all = new JsonArray()
                .addAll(path.getJsonArray("parameters", new JsonArray()))
                .addAll(operation.getJsonArray("parameters", new JsonArray()));
        return all.stream()
                .map(parameter -> ((JsonObject) parameter).getString("$ref", ""))
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .toList();
    }

    private static JsonObject whole() {
        Vertx vertx = Vertx.vertx();
        try {
            return Contract.whole(vertx)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
