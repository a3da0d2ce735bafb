package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import io.vertx.core.Future;

/** {@code GET /models/{modelId}/faults/{code}/answers}: accepted answers for a fault of this product, the best first. */
final class ListFaultAnswers implements Operation {

    private final Database database;
    private final ProductModels models;
    private final SuggestedAnswers suggested = new SuggestedAnswers();

    ListFaultAnswers(Database database, ProductModels models) {
        this.database = database;
        this.models = models;
    }

    @Override
    public String id() {
        return "listFaultAnswers";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Asked asked = Asked.of(request, models);
        return suggested
                .of(database.client(), asked.modelId(), asked.firmware(), request.path("code"), asked.language())
                .map(found -> Answer.ok(new Page<>(found, null)));
    }
}
