package dev.apoyo.api.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.apoyo.contracts.codec.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one character of JSON that PostgreSQL cannot hold, U+0000: says where in the request it stands. */
final class ZeroCharacters {

    /** In a text, and in JSON. */
    private static final Set<String> SQL_STATES = Set.of("22021", "22P05");

    private static final String DETAIL = "holds the character U+0000, which no text may have";

    private ZeroCharacters() {}

    /** Whether the database refused to write for that. */
    static boolean isRefused(PgException failure) {
        return SQL_STATES.contains(String.valueOf(failure.getSqlState()));
    }

    static Problem of(RoutingContext context) {
        for (Map.Entry<String, String> parameter : context.queryParams()) {
            if (parameter.getValue().indexOf('\0') >= 0) {
                return Problem.invalid(Problem.Place.query, parameter.getKey(), DETAIL);
            }
        }
        return Problem.invalid(Problem.Place.body, pointer(context.body().buffer()), DETAIL);
    }

    private static String pointer(@Nullable Buffer body) {
        if (body == null) {
            return "";
        }
        try (JsonParser parser = Json.mapper().createParser(body.getBytes())) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && parser.getText().indexOf('\0') >= 0) {
                    return parser.getParsingContext().pathAsPointer().toString();
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }
}
