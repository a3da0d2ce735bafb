package dev.apoyo.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was asked, already checked against the contract, as typed values. */
public final class Request {

    private static final int DEFAULT_LIMIT = 50;

    /** Far within what RFC 3339 can say and the database can hold, so that windows around it are so too. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9000-01-01T00:00:00Z");

    private final RoutingContext context;
    private final @Nullable Caller caller;

    Request(RoutingContext context, @Nullable Caller caller) {
        this.context = context;
        this.caller = caller;
    }

    /** Who asks. Only an operation that needs no sign-in has none. */
    public Caller caller() {
        if (caller == null) {
            throw Problem.of(ProblemType.UNAUTHENTICATED, "Send a token: Authorization: Bearer …");
        }
        return caller;
    }

    public String path(String name) {
        return context.pathParam(name);
    }

    /**
     * An id in the path that only a {@link UUID} can be.
     *
     * @param kind of thing it names, for who gave something else
     */
    public UUID pathId(String name, String kind) {
        String text = path(name);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound(kind, text);
        }
    }

    public @Nullable String query(String name) {
        List<String> values = context.queryParam(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** Values of an exploded array parameter; empty when there are none. */
    public List<String> queryAll(String name) {
        return context.queryParam(name);
    }

    public int queryInt(String name, int otherwise) {
        String value = query(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    public int limit() {
        return queryInt("limit", DEFAULT_LIMIT);
    }

    public @Nullable Instant queryTime(String name) {
        String value = query(name);
        if (value == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(value.toUpperCase(Locale.ROOT)).toInstant();
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw noTime(name, value);
        }
        throw noTime(name, value);
    }

    private static Problem noTime(String name, String value) {
        return Problem.invalid(
                Problem.Place.query,
                name,
                "'" + value + "' is no ISO-8601 time such as 2026-11-22T10:00:00Z, from " + EARLIEST + " to before "
                        + LATEST);
    }

    /** The place after the last row of the page before, or null at the start. */
    public @Nullable Cursor cursor() {
        String value = query("cursor");
        return value == null ? null : Cursor.parse(value);
    }

    /** The version that the caller has seen, empty when they do not say. */
    public Seen ifMatch() {
        String value = context.request().getHeader("If-Match");
        if (value == null || value.equals("*")) {
            return new Seen(Optional.empty());
        }
        try {
            return new Seen(Optional.of(Long.parseLong(value.replace("\"", ""))));
        } catch (NumberFormatException e) {
            throw Problem.invalid(Problem.Place.header, "If-Match", "is no ETag of ours, such as \"3\"");
        }
    }

    public @Nullable String header(String name) {
        return context.request().getHeader(name);
    }

    /** The body as it came: what signatures are made over. */
    public byte[] bytes() {
        Buffer body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    /** The caller's own name for this request, so that it may be sent again; empty without one. */
    Optional<String> idempotencyKey() {
        return Optional.ofNullable(context.request().getHeader("Idempotency-Key"));
    }

    /** In hexadecimal, of all that says what is asked: method, path with query, body. */
    public String sha256() {
        String line = context.request().method() + " " + context.request().uri() + "\n";
        Buffer body = context.body().buffer();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update(body == null ? new byte[0] : body.getBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String remoteHost() {
        return context.request().remoteAddress().hostAddress();
    }

    public <T> T body(Class<T> type) {
        try {
            return ApiJson.readBody(context.body().buffer(), type);
        } catch (JsonMappingException e) {
            throw Problem.invalid(Problem.Place.body, pointer(e), "is not accepted: " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw Problem.invalid(Problem.Place.body, "", "is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        return pointer.toString();
    }
}
