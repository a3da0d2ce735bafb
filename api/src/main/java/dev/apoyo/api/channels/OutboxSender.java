package dev.apoyo.api.channels;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Wakeups;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Sends what the outbox holds, each channel by itself, so that one that hangs holds up nobody else. */
public final class OutboxSender {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final List<ChannelLoop> loops;

    /** @param delivery finds another way for what was given up */
    public OutboxSender(
            Vertx vertx,
            Database database,
            List<Channel> adapters,
            Delivery delivery,
            Undelivered undelivered,
            Clock clock,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.loops = adapters.stream()
                .map(adapter -> new ChannelLoop(
                        adapter,
                        database,
                        new SendResults(adapter.kind(), database, delivery, undelivered, clock, meters),
                        clock))
                .toList();
    }

    public void start(Wakeups wakeups) {
        wakeups.on(
                Wakeups.Channel.OUTBOX,
                said -> loops.forEach(loop -> loop.rounds().ask()));
        loops.forEach(loop -> loop.rounds().every(LOOK_EVERY, vertx));
    }

    /** Completes when this instance finds nothing more that is due. */
    public Future<Void> sendDue() {
        return Future.join(loops.stream().map(ChannelLoop::sendDue).toList()).mapEmpty();
    }

    public void close() {
        loops.forEach(loop -> loop.rounds().close());
    }
}
