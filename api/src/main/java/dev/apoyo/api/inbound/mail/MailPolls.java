package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.schedule.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the mailboxes that mail for us is delivered into. Each mail is marked as read after it is safe here, so one may
 * be read twice and none is lost; its Message-ID makes it count once. One that is refused is marked and left where it is.
 */
public final class MailPolls {

    private static final Logger LOG = LoggerFactory.getLogger(MailPolls.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final long TAKE_SECONDS = 60;
    private static final int BATCH = 50;

    private final Vertx vertx;
    private final WorkerExecutor workers;
    private final InboundMail mail;
    private final MeterRegistry meters;
    private final List<Mailbox> mailboxes = new ArrayList<>();
    private final Rounds rounds = new Rounds("mailboxes", this::readAll);

    public MailPolls(Vertx vertx, ApiConfig.Channels config, InboundMail mail, MeterRegistry meters) {
        this.vertx = vertx;
        this.workers = vertx.createSharedWorkerExecutor("apoyo-mail-poll", 1);
        this.mail = mail;
        this.meters = meters;
        if (config.maildir() != null) {
            mailboxes.add(new MaildirMailbox(config.maildir()));
        }
        if (config.imap() != null) {
            mailboxes.add(new ImapMailbox(config.imap()));
        }
    }

    /** Where mail lies. Blocks. */
    interface Mailbox {

        /** Hands over each new mail, and marks it when it was taken or refused for good; at most so many. */
        void read(Reader reader, int atMost) throws Exception;

        String name();
    }

    /** Takes one mail and blocks until it is safe. */
    interface Reader {

        Verdict take(byte[] rfc822);
    }

    /** What became of a mail. */
    enum Verdict {
        TAKEN,
        /** For good: it stays where it is, marked. */
        REFUSED,
        /** It could not be stored now; it stays new. */
        LATER
    }

    public void start() {
        if (!mailboxes.isEmpty()) {
            rounds.every(LOOK_EVERY, vertx);
        }
    }

    /** Completes when every mailbox was looked into. */
    public Future<Void> readAll() {
        return workers.executeBlocking(
                () -> {
                    mailboxes.forEach(this::read);
                    return null;
                },
                true);
    }

    private void read(Mailbox mailbox) {
        try {
            mailbox.read(this::take, BATCH);
        } catch (Exception e) { // one that is away is asked again at the next look
            LOG.warn("event=mailbox-failed mailbox={}", mailbox.name(), e);
            meters.counter("apoyo.mailbox.failures", "mailbox", mailbox.name()).increment();
        }
    }

    private Verdict take(byte[] rfc822) {
        try {
            mail.take(rfc822, null).toCompletionStage().toCompletableFuture().get(TAKE_SECONDS, TimeUnit.SECONDS);
            return Verdict.TAKEN;
        } catch (ExecutionException e) {
            return verdictOn(e.getCause());
        } catch (TimeoutException e) {
            return verdictOn(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.LATER;
        }
    }

    private Verdict verdictOn(@Nullable Throwable failure) {
        if (failure instanceof MailRefused refused) {
            LOG.warn("event=mail-refused reason={}", refused.reason());
            meters.counter("apoyo.mailbox.refused", "reason", refused.reason().name())
                    .increment();
            return Verdict.REFUSED;
        }
        LOG.warn("event=mail-not-stored", failure);
        meters.counter("apoyo.mailbox.failures", "mailbox", "store").increment();
        return Verdict.LATER;
    }

    public void close() {
        rounds.close();
    }
}
