package dev.apoyo.api.channels.mail;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.channels.AddressRefused;
import dev.apoyo.api.channels.Channel;
import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.Outgoing;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import java.time.Clock;

/** E-mail, on threads that may block. */
public final class EmailChannel implements Channel {

    private static final int THREADS = 2;
    private static final int MAX_TEXT_CHARS = 100_000;

    private final WorkerExecutor workers;
    private final EmailComposer composer;
    private final MailTransport transport;
    private final Clock clock;

    public EmailChannel(Vertx vertx, ApiConfig config, ReplyAddress replies, Clock clock) {
        this.workers = vertx.createSharedWorkerExecutor("apoyo-mail", THREADS);
        this.composer = new EmailComposer(config.maker().name(), config.maker().mailFrom(), replies);
        this.transport = MailTransport.of(config.mail());
        this.clock = clock;
    }

    @Override
    public ChannelKind kind() {
        return ChannelKind.EMAIL;
    }

    @Override
    public int maxTextChars() {
        return MAX_TEXT_CHARS;
    }

    @Override
    public Future<Sent> send(Outgoing message) {
        return workers.executeBlocking(() -> sendNow(message), false);
    }

    private Sent sendNow(Outgoing message) throws Exception {
        try {
            transport.send(composer.compose(message, clock.instant()), message.key());
            return new Sent(message.key());
        } catch (AddressException e) {
            throw new AddressRefused("'" + message.address() + "' is no e-mail address: " + e.getMessage());
        } catch (SendFailedException e) {
            // Refused for good (5xx): the server names the address as invalid. For now (4xx): as valid and unsent.
            if (e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0) {
                throw new AddressRefused(deepest(e));
            }
            throw e;
        }
    }

    /** What the server said is in the innermost one. */
    private static String deepest(SendFailedException failure) {
        Exception innermost = failure;
        while (innermost instanceof SendFailedException e && e.getNextException() != null) {
            innermost = e.getNextException();
        }
        return String.valueOf(innermost.getMessage()).strip();
    }
}
