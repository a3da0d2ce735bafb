package dev.apoyo.api.operations;

import dev.apoyo.api.ApiConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The port for operators: {@code /live}, {@code /ready} and {@code /metrics}. */
public final class OperationsServer {

    private final Vertx vertx;
    private final HealthChecks health;
    private final PrometheusMeterRegistry meters;

    public OperationsServer(Vertx vertx, HealthChecks health, PrometheusMeterRegistry meters) {
        this.vertx = vertx;
        this.health = health;
        this.meters = meters;
    }

    public Future<HttpServer> listen(ApiConfig.Listen address) {
        return vertx.createHttpServer().requestHandler(this::handle).listen(address.port(), address.host());
    }

    private void handle(HttpServerRequest request) {
        switch (request.path()) {
            case "/live" -> json(request, 200, new JsonObject().put("live", true));
            case "/ready" -> ready(request);
            case "/metrics" ->
                request.response()
                        .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(meters.scrape());
            default -> json(request, 404, new JsonObject().put("here", "/live /ready /metrics"));
        }
    }

    private void ready(HttpServerRequest request) {
        Map<String, Boolean> results = health.results();
        boolean isReady = !results.containsValue(false);
        JsonObject body = new JsonObject().put("ready", isReady);
        results.forEach(body::put);
        json(request, isReady ? 200 : 503, body);
    }

    private static void json(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.toBuffer());
    }
}
