package dev.apoyo.api.rules;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /models}: product models. */
public final class ListModels implements Operation {

    private final ProductModels models;

    public ListModels(ProductModels models) {
        this.models = models;
    }

    @Override
    public String id() {
        return "listModels";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return Future.succeededFuture(Answer.ok(new Page<>(models.all(), null)));
    }
}
