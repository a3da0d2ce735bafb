package dev.apoyo.api.http;

import dev.apoyo.contracts.catalogue.Languages;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** Finds out who is asking. A request without a token goes on without a caller; one with a bad token does not go on. */
final class Authentication implements Handler<RoutingContext> {

    static final String CALLER = "apoyo.caller";

    private static final String SCHEME = "Bearer ";

    private final Function<String, Future<Caller>> callerOfToken;

    Authentication(Function<String, Future<Caller>> callerOfToken) {
        this.callerOfToken = callerOfToken;
    }

    @Override
    public void handle(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        if (header == null) {
            context.next();
            return;
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            context.fail(refused());
            return;
        }
        context.request().pause();
        callerOfToken
                .apply(header.substring(SCHEME.length()).trim())
                .onSuccess(caller -> {
                    context.put(CALLER, caller.reading(languageOf(context, caller.language())));
                    context.request().resume();
                    context.next();
                })
                .onFailure(failure -> {
                    context.request().resume();
                    context.fail(refused());
                });
    }

    /** The first of those we speak, as readers write the one they like best first; without a wish, that of the account. */
    private static String languageOf(RoutingContext context, String ofTheAccount) {
        String wishes = context.request().headers().get("Accept-Language");
        return Stream.of(wishes == null ? new String[0] : wishes.split(","))
                .map(wish -> wish.replaceAll("[;-].*", "").strip().toLowerCase(Locale.ROOT))
                .filter(Languages.ALL::contains)
                .findFirst()
                .orElse(ofTheAccount);
    }

    private static Problem refused() {
        return Problem.of(ProblemType.UNAUTHENTICATED, "The token is not valid, or not any more; sign in again");
    }
}
