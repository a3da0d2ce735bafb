package dev.apoyo.simulator.replay;

import dev.apoyo.simulator.mqtt.ClientGroup;
import dev.apoyo.simulator.mqtt.ClientLimits;
import dev.apoyo.simulator.mqtt.Deliveries;
import dev.apoyo.simulator.mqtt.Endpoint;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;

/** The event loop of a replay: opens the clients' group there and lets the sender work. */
final class ReplayLoop extends VerticleBase {

    private final Sender sender;
    private final Endpoint endpoint;
    private final ClientLimits limits;
    private final Deliveries deliveries;
    private final Promise<Void> allSettled = Promise.promise();
    private @Nullable ClientGroup group;

    ReplayLoop(Sender sender, Endpoint endpoint, ClientLimits limits, Deliveries deliveries) {
        this.sender = sender;
        this.endpoint = endpoint;
        this.limits = limits;
        this.deliveries = deliveries;
    }

    @Override
    public Future<?> start() {
        ClientGroup opened = new ClientGroup(vertx, endpoint, limits, deliveries);
        group = opened;
        sender.start(vertx, opened, allSettled);
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return group == null ? Future.succeededFuture() : group.close();
    }

    /** Completes when each row is acknowledged or refused. */
    Future<Void> allSettled() {
        return allSettled.future();
    }
}
