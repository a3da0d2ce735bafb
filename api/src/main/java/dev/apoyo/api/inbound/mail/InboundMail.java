package dev.apoyo.api.inbound.mail;

import dev.apoyo.api.channels.mail.ReplyAddress;
import dev.apoyo.api.inbound.Arrival;
import dev.apoyo.api.inbound.Arrivals;
import dev.apoyo.api.inbound.Arrivals.Taken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one way in for mail, whoever brings it: read on threads that may block, then taken like anything that comes in. */
public final class InboundMail {

    private static final Logger LOG = LoggerFactory.getLogger(InboundMail.class);
    private static final int THREADS = 2;

    private final WorkerExecutor workers;
    private final MailParser parser;
    private final ParsedMails parsedMails;
    private final Arrivals arrivals;

    /** @param fromAddress sender of our e-mails */
    public InboundMail(Vertx vertx, String fromAddress, ReplyAddress replies, Arrivals arrivals) {
        this.workers = vertx.createSharedWorkerExecutor("apoyo-mail-in", THREADS);
        this.parser = new MailParser(fromAddress, replies);
        this.parsedMails = new ParsedMails(fromAddress, replies);
        this.arrivals = arrivals;
    }

    /**
     * Takes a mail as it stands on the wire. Fails with {@link MailRefused} when it is not even read; then nothing is kept.
     *
     * @param requestId of the signed request it came in, null when it came in none
     */
    public Future<Taken> take(byte[] rfc822, @Nullable String requestId) {
        return workers.executeBlocking(() -> read(rfc822), false).compose(arrival -> arrivals.take(arrival, requestId));
    }

    /** Whatever a mail does to the parser, it must not come back for ever. */
    private Arrival read(byte[] rfc822) throws MailRefused {
        try {
            return parser.parse(rfc822);
        } catch (RuntimeException e) {
            LOG.error("event=mail-unreadable bytes={}", rfc822.length, e);
            throw new MailRefused(MailRefused.Reason.UNREADABLE);
        }
    }

    /** Takes a mail that somebody else has read. */
    Future<Taken> take(ParsedMail parsed, @Nullable String requestId) {
        return workers.executeBlocking(() -> parsedMails.read(parsed), false)
                .compose(arrival -> arrivals.take(arrival, requestId));
    }
}
