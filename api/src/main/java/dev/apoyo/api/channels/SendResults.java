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

    /** Longer than a weekend. */
    private static final Duration KEPT_FOR = Duration.ofDays(3);

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
        return Outbox.end(database.client(), message, End.NOT_ALLOWED, "the consent was withdrawn", clock.instant());
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
        return database.inTransaction(tx -> Outbox.hold(tx, message)
                .compose(isOurs -> isOurs ? failed(tx, message, failure, reason) : Future.succeededFuture()));
    }

    private Future<Void> failed(SqlConnection tx, Outgoing message, Throwable failure, String reason) {
        if (failure instanceof AddressRefused) {
            return refuses(tx, message.draft(), reason).compose(noted -> giveUp(tx, message, reason));
        }
        if (failure instanceof MessageRefused) {
            return giveUp(tx, message, reason);
        }
        return ChannelStates.failed(tx, channel, reason, clock.instant()).compose(health -> {
            isFailing = health.isFailing();
            return Backoff.isEnough(message.attempts())
                    ? elsewhere(tx, message, reason, health)
                    : later(tx, message, reason);
        });
    }

    private Future<Void> refuses(SqlConnection tx, Draft draft, String reason) {
        return draft.ownerId() == null
                ? Future.succeededFuture()
                : OwnerWays.refuses(tx, draft.ownerId(), draft.way(), reason, clock.instant());
    }

    private Future<Void> giveUp(SqlConnection tx, Outgoing message, String reason) {
        return delivery.sendElsewhere(tx, message.draft()).compose(next -> giveUp(tx, message, reason, next));
    }

    /** While all of a channel fails, what has no other way waits for it: better late than never. */
    private Future<Void> elsewhere(SqlConnection tx, Outgoing message, String reason, ChannelHealth health) {
        return delivery.sendElsewhere(tx, message.draft())
                .compose(next -> next.isEmpty() && isKept(message, health)
                        ? keep(tx, message, reason)
                        : giveUp(tx, message, reason, next));
    }

    /** What was kept once is kept on: a channel that is just back may fail again. */
    private boolean isKept(Outgoing message, ChannelHealth health) {
        boolean wasKept = Backoff.isEnough(message.attempts() - 1);
        return (health.isFailing() || wasKept)
                && clock.instant().isBefore(message.draft().at().plus(KEPT_FOR));
    }

    private Future<Void> keep(SqlConnection tx, Outgoing message, String reason) {
        return later(tx, message, reason).compose(kept -> undelivered.waits(tx, message.draft(), reason));
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
                .compose(ended -> undelivered.happened(tx, message.draft(), reason, next));
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
