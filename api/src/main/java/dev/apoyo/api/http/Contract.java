package dev.apoyo.api.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.impl.Utils;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the contract, which decides the routes: {@code openapi.yaml}, and for each feature it names in {@code x-parts} a
 * file {@code openapi/NAME.yaml} with paths and components of its own.
 */
public final class Contract {

    private static final String FILE = "openapi.yaml";
    private static final String PARTS = "x-parts";
    private static final String IDEMPOTENCY_KEY = "#/components/parameters/IdempotencyKey";

    private Contract() {}

    /** The whole contract in one document, as it is published. */
    public static Future<JsonObject> whole(Vertx vertx) {
        return read(vertx, FILE).compose(root -> withParts(vertx, root));
    }

    public static Future<OpenAPIContract> load(Vertx vertx) {
        return whole(vertx)
                .map(Contract::withoutForeignMediaTypes)
                .map(Contract::withWholeUrls)
                .compose(contract -> OpenAPIContract.from(vertx, contract));
    }

    private static Future<JsonObject> read(Vertx vertx, String file) {
        return vertx.fileSystem().readFile(file).compose(yaml -> Utils.yamlStringToJson(yaml.toString()));
    }

    private static Future<JsonObject> withParts(Vertx vertx, JsonObject root) {
        Future<JsonObject> whole = Future.succeededFuture(root);
        for (Object name : (JsonArray) root.remove(PARTS)) {
            String file = "openapi/" + name + ".yaml";
            whole = whole.compose(before -> read(vertx, file).map(part -> joined(before, part, file)));
        }
        return whole.map(Contract::withIdempotencyKeys);
    }

    /** Each POST of somebody who has signed in takes one; no part has to say so. */
    private static JsonObject withIdempotencyKeys(JsonObject whole) {
        whole.getJsonObject("paths").forEach(path -> {
            JsonObject post = ((JsonObject) path.getValue()).getJsonObject("post");
            if (post != null && post.containsKey("x-roles")) {
                JsonArray parameters = post.getJsonArray("parameters", new JsonArray());
                post.put("parameters", parameters.add(new JsonObject().put("$ref", IDEMPOTENCY_KEY)));
            }
        });
        return whole;
    }

    private static JsonObject joined(JsonObject whole, JsonObject part, String file) {
        for (String key : part.fieldNames()) {
            JsonObject mine = whole.getJsonObject(key);
            if (mine != null && key.equals("components")) {
                joined(mine, part.getJsonObject(key), file);
            } else {
                addAll(mine, part.getJsonObject(key), file + " " + key);
            }
        }
        return whole;
    }

    private static void addAll(@Nullable JsonObject whole, JsonObject part, String place) {
        for (String name : part.fieldNames()) {
            if (whole == null || whole.containsKey(name)) {
                throw new IllegalStateException(place + "/" + name + " is there already, or has no place to go to");
            }
            whole.put(name, part.getValue(name));
        }
    }

    /** Vert.x refuses contracts with media types it cannot check, such as problem+json and event-stream. */
    private static JsonObject withoutForeignMediaTypes(JsonObject contract) {
        contract.getJsonObject("components").getJsonObject("responses").forEach(entry -> strip(entry.getValue()));
        contract.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue())
                .forEach(operation -> stripResponses(operation.getValue())));
        return contract;
    }

    /** Vert.x wants a host in server URLs; only their path matters to it. */
    private static JsonObject withWholeUrls(JsonObject contract) {
        contract.getJsonArray("servers").forEach(server -> {
            JsonObject object = (JsonObject) server;
            object.put("url", "http://localhost" + object.getString("url"));
        });
        return contract;
    }

    private static void stripResponses(Object operation) {
        if (operation instanceof JsonObject object && object.containsKey("responses")) {
            object.getJsonObject("responses").forEach(entry -> strip(entry.getValue()));
            stripBody(object);
        }
    }

    /** What is no JSON, such as a mail, is checked by the operation alone. */
    private static void stripBody(JsonObject operation) {
        JsonObject body = operation.getJsonObject("requestBody");
        if (body != null && body.containsKey("content")) {
            strip(body);
            if (body.getJsonObject("content").isEmpty()) {
                operation.remove("requestBody");
            }
        }
    }

    private static void strip(Object response) {
        JsonObject content = ((JsonObject) response).getJsonObject("content");
        if (content != null) {
            List.copyOf(content.fieldNames()).stream()
                    .filter(type -> !MediaType.isMediaTypeSupported(type))
                    .forEach(content::remove);
        }
    }
}
