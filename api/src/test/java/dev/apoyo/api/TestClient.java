package dev.apoyo.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Speaks to the API as somebody. */
final class TestClient {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final @Nullable String token;

    TestClient(int port, @Nullable String token) {
        this.base = "http://127.0.0.1:" + port;
        this.token = token;
    }

    /** What came back. */
    record Answer(HttpResponse<String> http) {

        JsonObject expect(int status) {
            assertThat(http.statusCode()).as(http.body()).isEqualTo(status);
            return json();
        }

        JsonObject expectProblem(int status, String type) {
            JsonObject problem = expect(status);
            assertThat(header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(problem.getString("type")).isEqualTo("urn:apoyo:problem:" + type);
            assertThat(problem.getInteger("status")).isEqualTo(status);
            assertThat(problem.getString("detail")).isNotBlank();
            return problem;
        }

        int status() {
            return http.statusCode();
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        JsonObject json() {
            return new JsonObject(http.body());
        }
    }

    static String tokenOf(int port, String username, String password) {
        return new TestClient(port, null)
                .post("/v1/sessions", new JsonObject().put("username", username).put("password", password))
                .expect(201)
                .getString("token");
    }

    String token() {
        return String.valueOf(token);
    }

    /** The same person at another instance. */
    TestClient at(int port) {
        return new TestClient(port, token);
    }

    static List<JsonObject> items(JsonObject page) {
        return page.getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    List<JsonObject> list(String path) {
        return items(get(path).expect(200));
    }

    Answer call(String method, String path) {
        return send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString("{}")));
    }

    Answer get(String path, String... headers) {
        return send(with(request(path), headers).GET());
    }

    Answer post(String path, JsonObject body, String... headers) {
        return post(path, body.encode(), "application/json", headers);
    }

    Answer post(String path, String body, String contentType, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", contentType);
        return send(repeatable(request, headers).POST(BodyPublishers.ofString(body)));
    }

    Answer postNothing(String path, String... headers) {
        return send(repeatable(request(path), headers).POST(BodyPublishers.noBody()));
    }

    Answer put(String path, JsonObject body, String... headers) {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        return send(with(request, headers).PUT(BodyPublishers.ofString(body.encode())));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** A response that stays open; the caller closes it. */
    HttpResponse<InputStream> stream(String path) {
        try {
            return HTTP.send(request(path).GET().build(), BodyHandlers.ofInputStream());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As careful clients do, and so that every operation is tried within one transaction. */
    private static HttpRequest.Builder repeatable(HttpRequest.Builder request, String... headers) {
        boolean hasKey = List.of(headers).contains(IDEMPOTENCY_KEY);
        return with(
                hasKey
                        ? request
                        : request.header(IDEMPOTENCY_KEY, UUID.randomUUID().toString()),
                headers);
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(90));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            ContractCheck.require(response);
            return new Answer(response);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
