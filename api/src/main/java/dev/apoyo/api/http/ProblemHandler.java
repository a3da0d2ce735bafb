package dev.apoyo.api.http;

import io.vertx.core.Handler;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns every failure into a problem detail. What is our fault is logged and not told. */
final class ProblemHandler implements Handler<RoutingContext> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    /** SQL states of a database that answers, but not with what was asked: no connection, no resources, told to stop. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57");

    /** From this status on it is our fault. */
    private static final int FIRST_OF_OURS = 500;

    @Override
    public void handle(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended()) {
            return;
        }
        if (response.headWritten()) {
            response.reset();
            return;
        }
        Problem problem = problemOf(context);
        if (problem.type().status() >= FIRST_OF_OURS) {
            LOG.error(
                    "event=request-failed method={} path={}",
                    context.request().method(),
                    context.request().path(),
                    context.failure());
        }
        response.setStatusCode(problem.type().status()).putHeader("Content-Type", "application/problem+json");
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        problem.headers().forEach(response::putHeader);
        response.end(ApiJson.buffer(problem.body()));
    }

    private static Problem problemOf(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof HttpException http && http.getCause() instanceof ValidatorException) {
            failure = http.getCause();
        }
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof ValidatorException invalid) {
            return ValidationProblems.of(invalid, context);
        }
        if (failure instanceof PgException refused && ZeroCharacters.isRefused(refused)) {
            return ZeroCharacters.of(context);
        }
        if (isDatabaseAway(failure)) {
            return Problem.of(ProblemType.UNAVAILABLE, "The database did not answer in time");
        }
        return ofStatus(context, failure instanceof HttpException http ? http.getStatusCode() : context.statusCode());
    }

    /** Too many wait for a connection, one waited too long, it broke (Vert.x has no common type for these), or none opens. */
    static boolean isDatabaseAway(@Nullable Throwable failure) {
        if (failure instanceof PgException answered) {
            return AWAY_CLASSES.contains(String.valueOf(answered.getSqlState()).substring(0, 2));
        }
        return failure instanceof TimeoutException
                || failure instanceof VertxException
                || failure instanceof ConnectException;
    }

    private static Problem ofStatus(RoutingContext context, int status) {
        String path = context.request().path();
        return switch (status) {
            case 400 -> Problem.of(ProblemType.VALIDATION_FAILED, "The request cannot be read");
            case 401 -> Problem.of(ProblemType.UNAUTHENTICATED, "Send a token: Authorization: Bearer …");
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "Nothing is at " + path);
            case 405 ->
                Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        path + " does not take " + context.request().method());
            case 413 -> Problem.of(ProblemType.TOO_LARGE, "The body is larger than this operation accepts");
            case 415 -> Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send application/json");
            default -> Problem.of(ProblemType.INTERNAL, "It is logged and will be looked at");
        };
    }
}
