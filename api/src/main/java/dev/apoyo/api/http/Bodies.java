package dev.apoyo.api.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much anybody may send: little, unless they have signed in, or claim a signature. The claim can only be checked when the
 * whole is here, so only a few of those are read at a time.
 */
final class Bodies implements Handler<RoutingContext> {

    private static final Set<String> TAKING_MUCH =
            Set.of(WebRouter.API + "/devices/batch", WebRouter.API + "/knowledge/imports");
    private static final Set<String> MAILS =
            Set.of(WebRouter.API + "/inbound/mail", WebRouter.API + "/inbound/parsed-mail");
    private static final long LIMIT_BYTES = 64 * 1024;
    private static final long LARGE_LIMIT_BYTES = 8 * 1024 * 1024;

    /** Ten megabytes of mail, and a third more where it is base64 in JSON. */
    private static final long MAIL_LIMIT_BYTES = 14 * 1024 * 1024;

    private static final int MAILS_AT_ONCE = 8;

    private final BodyHandler small = BodyHandler.create(false).setBodyLimit(LIMIT_BYTES);
    private final BodyHandler large = BodyHandler.create(false).setBodyLimit(LARGE_LIMIT_BYTES);
    private final BodyHandler mail = BodyHandler.create(false).setBodyLimit(MAIL_LIMIT_BYTES);
    private final AtomicInteger mailsNow = new AtomicInteger();

    @Override
    public void handle(RoutingContext context) {
        String path = context.request().path();
        boolean isKnown = context.get(Authentication.CALLER) != null;
        if (isKnown && TAKING_MUCH.contains(path)) {
            large.handle(context);
        } else if (MAILS.contains(path) && context.request().getHeader("webhook-signature") != null) {
            readMail(context);
        } else {
            small.handle(context);
        }
    }

    private void readMail(RoutingContext context) {
        if (mailsNow.incrementAndGet() > MAILS_AT_ONCE) {
            mailsNow.decrementAndGet();
            context.fail(Problem.of(ProblemType.UNAVAILABLE, "Too many mails at once")
                    .withHeader("Retry-After", "5"));
            return;
        }
        context.addEndHandler(done -> mailsNow.decrementAndGet());
        mail.handle(context);
    }
}
