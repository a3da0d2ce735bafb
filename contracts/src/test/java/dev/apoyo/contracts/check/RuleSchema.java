package dev.apoyo.contracts.check;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
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

/** The shipped {@code detection-rule.schema.json}, to be asked. */
final class RuleSchema {

    static final JsonNode DOCUMENT = read();

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(DOCUMENT.toString());

    private RuleSchema() {}

    /** What the schema finds wrong. */
    static List<Error> validate(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    private static JsonNode read() {
        try (InputStream in = requireNonNull(RuleSchema.class.getResourceAsStream("/detection-rule.schema.json"))) {
            return Json.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
