package dev.apoyo.api.channels;

import dev.apoyo.api.channels.Channel.Sent;
import dev.apoyo.api.channels.Outbox.End;
import dev.apoyo.api.database.Database;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what came of a send: of the message, of its channel, and of its address; each in one transaction. */
final class SendResults {

    private static final Logger LOG = LoggerFactory.getLogger(SendResults.class);
    private static final int REASON_CHARS = 500;

    private final ChannelKind channel;
    private final Database database;
    private final Delivery delivery;
    private final Undelivered undelivered;
    private final Clock clock;
    private final MeterRegistry meters;

    /** As this instance saw it last. */
    private volatile boolean isFailing;

    SendResults(
            ChannelKind channel,
            Database database,
            Delivery delivery,
            Undelivered undelivered,
            Clock clock,
            MeterRegistry meters) {
        this.channel = channel;
        this.database = database;
        this.delivery = delivery;
        this.undelivered = undelivered;
        this.clock = clock;
        this.meters = meters;
        Gauge.builder("apoyo.channel.failing", this, results -> results.isFailing ? 1 : 0)
                .description("Whether sends on this channel failed so often or so long that it is called failing")
                .tag("channel", channel.name())
                .register(meters);
    }

    Future<Void> sent(Outgoing message, Sent sent) {
        count("sent");
        Instant now = clock.instant();
        return database.inTransaction(tx -> Outbox.sent(tx, message, sent.externalId(), now)
                        .compose(marked -> ChannelStates.worked(tx, channel, now))
                        .compose(isBack -> isBack
                                ? Outbox.hasten(tx, channel, now, now.plus(ChannelLoop.CLAIM))
                                : Future.succeededFuture()))
                .map(worked -> {
                    isFailing = false;
                    return null;
                });
    }

    Future<Void> notAllowed(Outgoing message) {
        count("not-allowed");
        return Outbox.end(database.client(), message, End.NOT_ALLOWED, "the consent was withdrawn", clock.instant())
                .mapEmpty();
    }

    Future<Void> failed(Outgoing message, Throwable failure) {
        // Its text may name the owner's address; it is kept with the message.
        LOG.warn(
                "event=send-failed channel={} key={} attempt={} reason={}",
                channel,
                message.key(),
                message.attempts(),
                failure.getClass().getSimpleName());
        String reason = reason(failure);
        if (failure instanceof AddressRefused) {
            return database.inTransaction(tx -> refused(tx, message, reason));
        }
        return database.inTransaction(tx -> ChannelStates.failed(tx, channel, reason, clock.instant())
                        .compose(health -> again(tx, message, reason, health).map(health)))
                .map(health -> {
                    isFailing = health.isFailing();
                    return null;
                });
    }

    private Future<Void> refused(SqlConnection tx, Outgoing message, String reason) {
        String ownerId = message.draft().ownerId();
        Future<Void> noted = ownerId == null
                ? Future.succeededFuture()
                : OwnerWays.refuses(tx, ownerId, message.draft().way(), reason, clock.instant());
        return noted.compose(done -> delivery.sendElsewhere(tx, message.draft()))
                .compose(next -> giveUp(tx, message, reason, next));
    }

    private Future<Void> again(SqlConnection tx, Outgoing message, String reason, ChannelHealth health) {
        return Backoff.isEnough(message.attempts())
                ? elsewhere(tx, message, reason, health)
                : later(tx, message, reason);
    }

    /** While all of a channel fails, what has no other way waits for it: better late than never. */
    private Future<Void> elsewhere(SqlConnection tx, Outgoing message, String reason, ChannelHealth health) {
        return delivery.sendElsewhere(tx, message.draft())
                .compose(next -> next.isEmpty() && health.isFailing()
                        ? keep(tx, message, reason)
                        : giveUp(tx, message, reason, next));
    }

    private Future<Void> keep(SqlConnection tx, Outgoing message, String reason) {
        return later(tx, message, reason)
                .compose(kept -> Backoff.isEnough(message.attempts() - 1)
                        ? Future.succeededFuture()
                        : undelivered.happened(tx, message.draft(), reason, Optional.empty()));
    }

    private Future<Void> later(SqlConnection tx, Outgoing message, String reason) {
        count("failed");
        Duration pause =
                Backoff.pause(message.attempts(), ThreadLocalRandom.current().nextDouble());
        return Outbox.later(tx, message, reason, clock.instant().plus(pause));
    }

    private Future<Void> giveUp(SqlConnection tx, Outgoing message, String reason, Optional<Way> next) {
        count("given-up");
        return Outbox.end(tx, message, End.GIVEN_UP, reason, clock.instant())
                .compose(ended -> ended && message.draft().ownerId() != null
                        ? undelivered.happened(tx, message.draft(), reason, next)
                        : Future.succeededFuture());
    }

    private void count(String outcome) {
        meters.counter("apoyo.outbound", "channel", channel.name(), "outcome", outcome)
                .increment();
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.length() <= REASON_CHARS ? message : message.substring(0, REASON_CHARS);
    }
}
