package dev.apoyo.api.messages;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Wakeups;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what the outbox holds, on threads that may block. Each instance claims its own; one that fails is tried again,
 * later each time, and given up after {@value #MAX_ATTEMPTS} attempts.
 */
public final class EmailSender {

    private static final Logger LOG = LoggerFactory.getLogger(EmailSender.class);
    private static final int MAX_ATTEMPTS = 8;
    private static final int BATCH = 50;
    private static final int THREADS = 2;
    private static final long LOOK_EVERY_MILLIS = 2_000;
    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private final WorkerExecutor workers;
    private final EmailComposer composer;
    private final MailTransport transport;
    private final Counter sent;
    private final Counter failed;
    private final Counter givenUp;
    private boolean isBusy;
    private boolean isAskedAgain;
    private boolean isClosed;

    public EmailSender(Vertx vertx, Database database, ApiConfig config, Clock clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
        this.workers = vertx.createSharedWorkerExecutor("apoyo-mail", THREADS);
        this.composer = new EmailComposer(config.maker().name(), config.maker().mailFrom());
        this.transport = MailTransport.of(config.mail());
        this.sent = counter(meters, "sent");
        this.failed = counter(meters, "failed");
        this.givenUp = counter(meters, "given-up");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("apoyo.emails")
                .description("Attempts to send e-mails")
                .tag("outcome", outcome)
                .register(meters);
    }

    public void start(Wakeups wakeups) {
        wakeups.on(Wakeups.Channel.EMAIL_OUTBOX, said -> look());
        vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look());
    }

    private synchronized void look() {
        if (isClosed) {
            return;
        }
        if (isBusy) {
            isAskedAgain = true;
            return;
        }
        isBusy = true;
        isAskedAgain = false;
        sendAll()
                .onFailure(failure -> LOG.warn("event=email-claim-failed", failure))
                .onComplete(done -> finished());
    }

    private synchronized void finished() {
        isBusy = false;
        if (isAskedAgain) {
            look();
        }
    }

    private Future<Void> sendAll() {
        Instant now = clock.instant();
        return EmailOutbox.claim(database.client(), now, now.plus(CLAIM), BATCH).compose(this::sendEach);
    }

    private Future<Void> sendEach(List<Email> emails) {
        List<Future<Void>> all = emails.stream().map(this::send).toList();
        return Future.join(all).compose(done -> emails.size() == BATCH ? sendAll() : Future.succeededFuture());
    }

    private Future<Void> send(Email email) {
        return workers.<Void>executeBlocking(
                        () -> {
                            transport.send(composer.compose(email, clock.instant()), email);
                            return null;
                        },
                        false)
                .compose(done -> {
                    sent.increment();
                    return EmailOutbox.sent(database.client(), email, clock.instant());
                })
                .recover(failure -> again(email, failure));
    }

    private Future<Void> again(Email email, Throwable failure) {
        LOG.warn("event=email-failed message={} attempt={}", email.messageId(), email.attempts(), failure);
        String error = String.valueOf(failure.getMessage());
        if (email.attempts() >= MAX_ATTEMPTS) {
            givenUp.increment();
            return EmailOutbox.gaveUp(database.client(), email, error, clock.instant());
        }
        failed.increment();
        Duration pause = FIRST_PAUSE.multipliedBy(1L << email.attempts());
        return EmailOutbox.failed(
                database.client(), email, error, clock.instant().plus(pause));
    }

    public synchronized void close() {
        isClosed = true;
    }
}
