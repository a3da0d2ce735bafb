package dev.apoyo.api.http;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.validation.RequestValidator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Binds operations to the contract. Refuses to start when one side has what the other lacks, or when an operation does
 * not say which roles may call it.
 */
final class ApiRouter {

    private ApiRouter() {}

    static Router create(Vertx vertx, OpenAPIContract contract, List<Operation> operations, Repeats repeats) {
        Map<String, Operation> byId = operations.stream().collect(Collectors.toMap(Operation::id, Function.identity()));
        requireSame(contract, byId.keySet());
        RouterBuilder builder = RouterBuilder.create(vertx, contract);
        RequestValidator validator = RequestValidator.create(vertx, contract);
        for (Operation operation : operations) {
            OpenAPIRoute route = builder.getRoute(operation.id());
            // Both are done by OperationRoute, in the order role, then request.
            route.setDoSecurity(false).setDoValidation(false);
            route.addHandler(new OperationRoute(route.getOperation(), operation, validator, repeats));
        }
        return builder.createRouter();
    }

    private static void requireSame(OpenAPIContract contract, Set<String> handled) {
        Set<String> described = contract.operations().stream()
                .map(io.vertx.openapi.contract.Operation::getOperationId)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> unhandled = new TreeSet<>(described);
        unhandled.removeAll(handled);
        Set<String> undescribed = new TreeSet<>(handled);
        undescribed.removeAll(described);
        if (!unhandled.isEmpty() || !undescribed.isEmpty()) {
            throw new IllegalStateException(
                    "openapi.yaml and the code differ: no code for " + unhandled + ", not described " + undescribed);
        }
    }
}
