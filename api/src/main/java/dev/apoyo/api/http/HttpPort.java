package dev.apoyo.api.http;

import dev.apoyo.api.ApiConfig;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens the public port on several event loops; connections go to them in turn. */
public final class HttpPort extends VerticleBase {

    /** In one deployment, a negative port is one free port for all. */
    private static final int ONE_FREE_PORT = -1;

    private static final int MAX_EVENT_LOOPS = 4;
    private static final int IDLE_SECONDS = 75;

    private final ApiConfig.Listen address;
    private final Router router;
    private final AtomicInteger port;

    private HttpPort(ApiConfig.Listen address, Router router, AtomicInteger port) {
        this.address = address;
        this.router = router;
        this.port = port;
    }

    /** Completes with the port. It closes with {@code vertx}. */
    public static Future<Integer> open(Vertx vertx, ApiConfig.Listen address, Router router) {
        int loops = Math.min(MAX_EVENT_LOOPS, Runtime.getRuntime().availableProcessors());
        AtomicInteger port = new AtomicInteger();
        return vertx.deployVerticle(
                        () -> new HttpPort(address, router, port), new DeploymentOptions().setInstances(loops))
                .map(deployed -> port.get());
    }

    @Override
    public Future<?> start() {
        HttpServerOptions options = new HttpServerOptions()
                .setCompressionSupported(true)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        int asked = address.port() == 0 ? ONE_FREE_PORT : address.port();
        return vertx.createHttpServer(options)
                .requestHandler(router)
                .listen(asked, address.host())
                .onSuccess(server -> port.set(server.actualPort()));
    }
}
