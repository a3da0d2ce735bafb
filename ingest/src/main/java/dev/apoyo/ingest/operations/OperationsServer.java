package dev.apoyo.ingest.operations;

import dev.apoyo.ingest.vertx.Await;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** {@code GET /live}, {@code /ready} and {@code /metrics}, on a port of their own. */
public final class OperationsServer implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final PrometheusMeterRegistry metrics;
    private final List<Check> live;
    private final List<Check> ready;

    private OperationsServer(HttpServer server, PrometheusMeterRegistry metrics, List<Check> live, List<Check> ready) {
        this.server = server;
        this.metrics = metrics;
        this.live = live;
        this.ready = ready;
    }

    /** Returns when the port is open. */
    public static OperationsServer start(
            Vertx vertx,
            OperationsConfig config,
            PrometheusMeterRegistry metrics,
            List<Check> live,
            List<Check> ready) {
        var operations = new OperationsServer(vertx.createHttpServer(), metrics, live, ready);
        operations.server.requestHandler(operations::answer);
        Await.done("opening the operations port", operations.server.listen(config.port(), config.host()));
        return operations;
    }

    public int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/live" -> answer(request, live);
            case "/ready" -> answer(request, ready);
            case "/metrics" ->
                request.response()
                        .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                        .end(metrics.scrape());
            default -> request.response().setStatusCode(NOT_FOUND).end();
        }
    }

    private static void answer(HttpServerRequest request, List<Check> checks) {
        JsonObject body = new JsonObject();
        boolean isAllGood = true;
        for (Check check : checks) {
            boolean isGood = check.isGood().getAsBoolean();
            isAllGood &= isGood;
            body.put(check.name(), isGood ? "good" : "bad");
        }
        request.response()
                .setStatusCode(isAllGood ? OK : UNAVAILABLE)
                .putHeader("content-type", "application/json")
                .end(body.encode());
    }

    @Override
    public void close() {
        Await.done("closing the operations port", server.close());
    }
}
