package dev.apoyo.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Calls operations of the API as one signed-in person. */
public final class ApiClient {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FIRST_ERROR_STATUS = 400;

    private final HttpClient http;
    private final URI base;
    private final String token;

    private ApiClient(HttpClient http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    /**
     * Signs in.
     *
     * @param pages address of the server, for example {@code http://127.0.0.1:8080}
     * @throws ApiRefused when the API says no
     */
    public static ApiClient signIn(URI pages, String username, String password) {
        ApiClient nobody = anonymous(pages);
        JsonNode session = nobody.post("sessions", Map.of("username", username, "password", password));
        return new ApiClient(nobody.http, nobody.base, session.required("token").asText());
    }

    /** For who calls in a way of their own. */
    public String token() {
        return token;
    }

    /** @throws ApiRefused when the API says no */
    public JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    /** Somebody who has not signed in. */
    public static ApiClient anonymous(URI pages) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        return new ApiClient(http, pages.resolve("/v1/"), "");
    }

    /** @throws ApiRefused when the API says no */
    public JsonNode post(String path, Object body) {
        return send("POST", path, body);
    }

    /** @throws ApiRefused when the API says no */
    public JsonNode put(String path, Object body) {
        return send("PUT", path, body);
    }

    private JsonNode send(String method, String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(Json.write(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            JsonNode body = Json.mapper().readTree(response.body());
            if (response.statusCode() >= FIRST_ERROR_STATUS) {
                throw new ApiRefused(request.method() + " " + request.uri().getPath(), response.statusCode(), body);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + " did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling " + request.uri(), e);
        }
    }
}
