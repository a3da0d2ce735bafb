package dev.apoyo.api.knowledge;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.catalogue.FaultText;
import io.vertx.core.Future;

/** {@code GET /models/{modelId}/faults/{code}}: what a fault means for this product and firmware, and what helps. */
final class GetFault implements Operation {

    private final CurrentKnowledge current;
    private final ProductModels models;

    GetFault(CurrentKnowledge current, ProductModels models) {
        this.current = current;
        this.models = models;
    }

    @Override
    public String id() {
        return "getFault";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Asked asked = Asked.of(request, models);
        String code = request.path("code");
        FaultText fault = current.fault(code, asked.modelId(), asked.firmware())
                .orElseThrow(() -> Problem.notFound("fault", code));
        String product = models.nameOf(asked.modelId(), asked.language());
        return Future.succeededFuture(Answer.ok(FaultView.of(fault, asked, product, current.base())));
    }
}
