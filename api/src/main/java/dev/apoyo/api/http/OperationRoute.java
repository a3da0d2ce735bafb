package dev.apoyo.api.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.validation.RequestValidator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One request of one operation: role, then contract, then the operation itself. Here, and nowhere else, roles are
 * checked; the contract's {@code x-roles} says which.
 */
final class OperationRoute implements Handler<RoutingContext> {

    private static final String ROLES = "x-roles";

    private final io.vertx.openapi.contract.Operation described;
    private final Operation operation;
    private final RequestValidator validator;
    private final Set<Role> roles;
    private final Set<String> queryNames;
    private final Repeats repeats;
    private final boolean isRepeatable;

    OperationRoute(
            io.vertx.openapi.contract.Operation described,
            Operation operation,
            RequestValidator validator,
            Repeats repeats) {
        this.described = described;
        this.operation = operation;
        this.validator = validator;
        this.roles = rolesOf(described);
        this.queryNames = queryNamesOf(described);
        this.repeats = repeats;
        this.isRepeatable = !roles.isEmpty() && described.getHttpMethod().equals(HttpMethod.POST);
    }

    @Override
    public void handle(RoutingContext context) {
        context.put(HttpMetrics.OPERATION, operation.id());
        Request request = new Request(context, context.get(Authentication.CALLER));
        Future.succeededFuture()
                .compose(begin -> {
                    requireRole(request);
                    requireKnownQuery(context);
                    return validator.validate(AskedValues.of(context, described), operation.id());
                })
                .compose(valid -> answer(request))
                .onSuccess(answer -> send(context, answer))
                .onFailure(context::fail);
    }

    /** A POST of somebody who has signed in may come twice. */
    private Future<? extends Answer> answer(Request request) {
        Optional<String> key = isRepeatable ? request.idempotencyKey() : Optional.empty();
        return key.isEmpty()
                ? operation.answer(request)
                : repeats.once(request, operation.id(), key.get(), () -> operation.answer(request));
    }

    private void requireRole(Request request) {
        if (!roles.isEmpty() && !roles.contains(request.caller().role())) {
            throw Problem.of(
                    ProblemType.FORBIDDEN,
                    "This needs one of the roles " + roles + ", and yours is "
                            + request.caller().role());
        }
    }

    private void requireKnownQuery(RoutingContext context) {
        for (String name : context.queryParams().names()) {
            if (!queryNames.contains(name)) {
                throw Problem.invalid(Problem.Place.query, name, "is no parameter here; known are " + queryNames);
            }
        }
    }

    private static void send(RoutingContext context, Answer answer) {
        if (answer instanceof Answer.Json json) {
            context.response().setStatusCode(json.status()).putHeader("Content-Type", "application/json");
            json.headers().forEach(context.response()::putHeader);
            context.end(ApiJson.buffer(json.body()));
        } else if (answer instanceof Answer.Stream stream) {
            stream.begin().accept(context.response());
        }
    }

    private static Set<Role> rolesOf(io.vertx.openapi.contract.Operation described) {
        JsonArray names = described.getOpenAPIModel().getJsonArray(ROLES);
        boolean isOpen = described.getSecurityRequirements().isEmpty();
        if (isOpen == (names != null)) {
            throw new IllegalStateException("openapi.yaml: " + described.getOperationId()
                    + " must have either x-roles or an empty security, not both and not none");
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (names != null) {
            names.forEach(name -> roles.add(Role.valueOf((String) name)));
        }
        return roles;
    }

    private static Set<String> queryNamesOf(io.vertx.openapi.contract.Operation described) {
        return described.getParameters().stream()
                .filter(parameter -> parameter.getIn() == Location.QUERY)
                .map(Parameter::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
