package dev.apoyo.contracts.asyncapi;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.apoyo.contracts.codec.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The shipped {@code asyncapi.yaml}, to be asked. */
final class AsyncApi {

    private static final String COMPONENTS = "#/components/schemas/";

    private static final String RULE_FILE = "detection-rule.schema.json";
    private static final JsonNode RULE_SCHEMA = read(RULE_FILE, Json.mapper());

    private final JsonNode document;

    private AsyncApi(JsonNode document) {
        this.document = document;
    }

    static AsyncApi load() {
        return new AsyncApi(read("asyncapi.yaml", new YAMLMapper()));
    }

    private static JsonNode read(String file, ObjectMapper mapper) {
        try (InputStream in = requireNonNull(AsyncApi.class.getResourceAsStream("/" + file))) {
            return mapper.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    /** The channels of the server {@code mqtt} or {@code log}. */
    List<JsonNode> channels(String server) {
        return stream(document.get("channels"))
                .filter(channel -> channel.at("/servers/0/$ref").asText().equals("#/servers/" + server))
                .toList();
    }

    JsonNode channel(String server, String address) {
        return channels(server).stream()
                .filter(channel -> channel.get("address").asText().equals(address))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no channel of " + server + " is called " + address));
    }

    JsonNode schema(String name) {
        return document.at("/components/schemas/" + name);
    }

    /** The name of the schema of the first message of a channel that has this content type. */
    String payloadOf(JsonNode channel, String contentType) {
        return stream(channel.path("messages"))
                .map(message -> document.at(message.get("$ref").asText().substring(1)))
                .filter(message ->
                        message.path("contentType").asText("application/json").equals(contentType))
                .map(message -> message.at("/payload/$ref").asText())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no message of " + contentType + " in " + channel));
    }

    /** What the schema of this name finds wrong. */
    List<Error> validate(String schemaName, String json) {
        ObjectNode root = Json.mapper().createObjectNode().put("$ref", COMPONENTS + schemaName);
        ObjectNode definitions = document.at("/components/schemas").deepCopy();
        definitions.set("rule-file", RULE_SCHEMA);
        root.set("$defs", definitions);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(root.toString()
                        .replace(COMPONENTS, "#/$defs/")
                        .replace(RULE_FILE, RULE_SCHEMA.get("$id").asText()));
        return schema.validate(json, InputFormat.JSON);
    }

    static Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(node.iterator(), 0), false);
    }
}
