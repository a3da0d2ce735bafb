package dev.apoyo.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/** Counts and times requests by operation and status. */
final class HttpMetrics implements Handler<RoutingContext> {

    static final String OPERATION = "apoyo.operation";

    private final MeterRegistry meters;

    HttpMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void handle(RoutingContext context) {
        long began = System.nanoTime();
        context.addEndHandler(ended -> record(context, System.nanoTime() - began));
        context.next();
    }

    private void record(RoutingContext context, long nanos) {
        String operation = context.get(OPERATION);
        Timer.builder("apoyo.http.requests")
                .description("Requests by operation of the contract and status")
                .tag("operation", operation == null ? "none" : operation)
                .tag("status", Integer.toString(context.response().getStatusCode()))
                .register(meters)
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
