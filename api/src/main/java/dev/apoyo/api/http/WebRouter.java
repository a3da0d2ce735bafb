package dev.apoyo.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.function.Function;

/** All addresses of the public port: the API under {@code /v1}, the pages at {@code /}, development pages. */
public final class WebRouter {

    /** The base path of the API; the contract's {@code servers} carries the same. */
    static final String API = "/v1";

    private static final int[] ROUTING_FAILURES = {400, 404, 405, 413, 415, 500};

    private final Vertx vertx;
    private final MeterRegistry meters;
    private final Function<String, Future<Caller>> callerOfToken;
    private final Repeats repeats;

    /** @param callerOfToken fails when the token is not valid */
    public WebRouter(
            Vertx vertx, MeterRegistry meters, Function<String, Future<Caller>> callerOfToken, Repeats repeats) {
        this.vertx = vertx;
        this.meters = meters;
        this.callerOfToken = callerOfToken;
        this.repeats = repeats;
    }

    /**
     * @param contract decides the routes
     * @param operations one for each operation of the contract
     * @param mailbox development page with the e-mails, or a handler that goes on
     */
    public Router create(OpenAPIContract contract, List<Operation> operations, Handler<RoutingContext> mailbox) {
        Router router = Router.router(vertx);
        ProblemHandler problems = new ProblemHandler();
        for (int status : ROUTING_FAILURES) {
            router.errorHandler(status, problems);
        }
        router.route().handler(new SecurityHeaders()).handler(new HttpMetrics(meters));
        router.route().failureHandler(problems);
        router.route(API + "/*").handler(new Authentication(callerOfToken)).handler(new Bodies());
        router.route(API + "/*").subRouter(ApiRouter.create(vertx, contract, operations, repeats));
        router.get("/openapi.json")
                .handler(context ->
                        Contract.whole(vertx).onSuccess(context::json).onFailure(context::fail));
        router.get("/dev/mailbox").handler(mailbox);
        router.get("/*").handler(WebRouter::revalidate).handler(pages());
        return router;
    }

    private static StaticHandler pages() {
        return StaticHandler.create("web")
                .setIncludeHidden(false)
                .setDirectoryListing(false)
                .setCachingEnabled(true);
    }

    /** File names carry no version, so browsers keep files but ask each time whether they are still the newest. */
    private static void revalidate(RoutingContext context) {
        context.addHeadersEndHandler(headers -> context.response().putHeader("Cache-Control", "no-cache"));
        context.next();
    }
}
