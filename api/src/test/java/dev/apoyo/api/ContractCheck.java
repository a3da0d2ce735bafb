package dev.apoyo.api;

import dev.apoyo.api.http.Contract;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.validation.ResponseValidator;
import io.vertx.openapi.validation.ValidatableResponse;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;

/** Holds every answer a test gets to {@code openapi.yaml}: what is described is what is sent. */
final class ContractCheck {

    private static final Vertx VERTX = Vertx.vertx();
    private static final OpenAPIContract CONTRACT = get(Contract.load(VERTX));
    private static final ResponseValidator VALIDATOR = ResponseValidator.create(VERTX, CONTRACT);
    private static final String JSON = "application/json";

    private ContractCheck() {}

    /** @throws AssertionError when the answer is JSON of an operation and does not fit it */
    static void require(HttpResponse<String> response) {
        String path = response.request().uri().getPath();
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").equals(JSON);
        if (!isJson || !path.startsWith("/v1/")) {
            return;
        }
        HttpMethod method = HttpMethod.valueOf(response.request().method());
        Operation operation = CONTRACT.findOperation(path, method);
        try {
            get(VALIDATOR.validate(
                    ValidatableResponse.create(response.statusCode(), Buffer.buffer(response.body()), JSON),
                    operation.getOperationId()));
        } catch (IllegalStateException e) {
            throw new AssertionError(operation.getOperationId() + " breaks the contract: " + e.getMessage(), e);
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
