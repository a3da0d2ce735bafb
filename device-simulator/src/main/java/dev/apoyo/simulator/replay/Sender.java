package dev.apoyo.simulator.replay;

import dev.apoyo.simulator.mqtt.ClientGroup;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Hands the rows of a recording to devices. Lives on one event loop. */
interface Sender {

    /** Begins; {@code allSettled} is completed when each row is acknowledged or refused. */
    void start(Vertx vertx, ClientGroup group, Promise<Void> allSettled);
}
