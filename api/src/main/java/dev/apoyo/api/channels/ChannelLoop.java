package dev.apoyo.api.channels;

import dev.apoyo.api.channels.Channel.Sent;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.schedule.Rounds;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Claims what is due on one channel, sends it and notes what came of it, until nothing is due. */
final class ChannelLoop {

    private static final int BATCH = 4;

    /**
     * Longer than a batch takes, also at a server that makes each wait for a minute. Who was killed between sending and
     * marking loses its claim then.
     */
    static final Duration CLAIM = Duration.ofMinutes(5);

    private final Channel channel;
    private final Database database;
    private final SendResults results;
    private final Clock clock;
    private final Rounds rounds;

    ChannelLoop(Channel channel, Database database, SendResults results, Clock clock) {
        this.channel = channel;
        this.database = database;
        this.results = results;
        this.clock = clock;
        this.rounds = new Rounds("outbox-" + channel.kind(), this::sendDue);
    }

    Rounds rounds() {
        return rounds;
    }

    Future<Void> sendDue() {
        Instant now = clock.instant();
        return Outbox.claim(database.client(), channel.kind(), now, now.plus(CLAIM), BATCH)
                .compose(this::sendEach);
    }

    /** What waited behind these in their lanes is due now. */
    private Future<Void> sendEach(List<Outgoing> messages) {
        List<Future<Void>> all = messages.stream().map(this::send).toList();
        return Future.join(all).compose(done -> messages.isEmpty() ? Future.succeededFuture() : sendDue());
    }

    private Future<Void> send(Outgoing message) {
        if (!message.isAllowed()) {
            return results.notAllowed(message);
        }
        return attempt(message)
                .transform(result -> result.succeeded()
                        ? results.sent(message, result.result())
                        : results.failed(message, result.cause()));
    }

    private Future<Sent> attempt(Outgoing message) {
        try {
            return channel.send(message);
        } catch (RuntimeException e) { // an adapter that throws has failed like one whose future does
            return Future.failedFuture(e);
        }
    }
}
