package dev.apoyo.api;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every operation of the contract that answers with a list, and how to ask for it in each way that it can be asked. */
final class ListOperations {

    /** What to ask for where the contract leaves the choice: of what {@code plans/fill.sql} has. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("assetId", "a2000"),
            Map.entry("deviceId", "a2000"),
            Map.entry("caseId", "29aed679-7038-6409-3f00-bfbaa9953b6d"),
            Map.entry("alarmId", "alarm-2000"),
            Map.entry("incidentId", "incident-1"),
            Map.entry("ruleId", "washer-w7-blocked-drain"),
            Map.entry("modelId", "washer-w7"),
            Map.entry("ownerId", "sample-owner"),
            Map.entry("number", "1001"),
            Map.entry("code", "blocked-drain"),
            Map.entry("faultCode", "blocked-drain"),
            Map.entry("firmware", "2.1.0"),
            Map.entry("q", "filter"),
            Map.entry("caseOwner", "me"),
            Map.entry("limit", "5"),
            Map.entry("from", "2026-01-01T00:00:00Z"),
            Map.entry("to", "2026-02-01T00:00:00Z"));

    private static final String CURSOR = "cursor";
    private static final String LIMIT = "limit";

    private final JsonObject contract;

    ListOperations(JsonObject contract) {
        this.contract = contract;
    }

    /**
     * One of them.
     *
     * @param paths with each filter alone, and with none; each may be followed by a cursor
     */
    record ListOperation(String id, List<String> roles, List<String> paths) {}

    Stream<ListOperation> all() {
        JsonObject paths = contract.getJsonObject("paths");
        return paths.fieldNames().stream()
                .filter(path -> isList(paths.getJsonObject(path).getJsonObject("get")))
                .map(path -> operation(path, paths.getJsonObject(path)));
    }

    private boolean isList(JsonObject get) {
        if (get == null) {
            return false;
        }
        JsonObject json = get.getJsonObject("responses")
                .getJsonObject("200", new JsonObject())
                .getJsonObject("content", new JsonObject())
                .getJsonObject("application/json", new JsonObject());
        JsonObject schema = resolved(json.getJsonObject("schema", new JsonObject()));
        return schema.getString("type", "").equals("array")
                || schema.getJsonObject("properties", new JsonObject()).containsKey("items");
    }

    private ListOperation operation(String path, JsonObject onPath) {
        JsonObject get = onPath.getJsonObject("get");
        List<JsonObject> parameters = Stream.of(onPath, get)
                .flatMap(each -> each.getJsonArray("parameters", new JsonArray()).stream())
                .map(each -> resolved((JsonObject) each))
                .toList();
        String address = "/v1" + path;
        for (JsonObject parameter : of(parameters, "path")) {
            address = address.replace(
                    "{" + parameter.getString("name") + "}", values(parameter).get(0));
        }
        List<String> roles =
                get.getJsonArray("x-roles").stream().map(String.class::cast).toList();
        return new ListOperation(get.getString("operationId"), roles, addresses(address, of(parameters, "query")));
    }

    private static List<JsonObject> of(List<JsonObject> parameters, String place) {
        return parameters.stream()
                .filter(each -> each.getString("in").equals(place))
                .toList();
    }

    private List<String> addresses(String address, List<JsonObject> query) {
        String always = address + "?";
        for (JsonObject parameter : query) {
            if (parameter.getBoolean("required", false)) {
                always += parameter.getString("name") + "=" + values(parameter).get(0) + "&";
            }
        }
        List<String> all = new ArrayList<>(List.of(isPaged(query) ? always + "limit=1&" : always));
        for (JsonObject parameter : query) {
            String name = parameter.getString("name");
            if (!parameter.getBoolean("required", false) && !name.equals(CURSOR)) {
                String begin = isPaged(query) && !name.equals(LIMIT) ? always + "limit=1&" : always;
                values(parameter).forEach(value -> all.add(begin + name + "=" + value + "&"));
            }
        }
        return all;
    }

    private static boolean isPaged(List<JsonObject> query) {
        return query.stream().anyMatch(each -> each.getString("name").equals(LIMIT));
    }

    /** Each, where the contract names all of them. */
    private List<String> values(JsonObject parameter) {
        JsonObject schema = resolved(parameter.getJsonObject("schema"));
        JsonObject one = schema.containsKey("items") ? resolved(schema.getJsonObject("items")) : schema;
        if (one.containsKey("enum")) {
            return one.getJsonArray("enum").stream().map(String.class::cast).toList();
        }
        if (one.getString("type", "").equals("boolean")) {
            return List.of("true", "false");
        }
        String name = parameter.getString("name");
        if (!VALUES.containsKey(name)) {
            throw new IllegalStateException("say in ListOperations.VALUES what to ask for as " + name);
        }
        return List.of(VALUES.get(name));
    }

    private JsonObject resolved(JsonObject described) {
        String reference = described.getString("$ref");
        if (reference == null) {
            return described;
        }
        JsonObject at = contract;
        for (String step : reference.substring("#/".length()).split("/")) {
            at = at.getJsonObject(step);
        }
        return resolved(at);
    }
}
