package dev.apoyo.api.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.impl.Utils;
import java.util.List;

/** Reads {@code openapi.yaml}, which decides the routes. */
public final class Contract {

    /** On the class path. */
    public static final String FILE = "openapi.yaml";

    private Contract() {}

    public static Future<OpenAPIContract> load(Vertx vertx) {
        return vertx.fileSystem()
                .readFile(FILE)
                .compose(yaml -> Utils.yamlStringToJson(yaml.toString()))
                .map(Contract::withoutForeignMediaTypes)
                .map(Contract::withWholeUrls)
                .compose(contract -> OpenAPIContract.from(vertx, contract));
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
