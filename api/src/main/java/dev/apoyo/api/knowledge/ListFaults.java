package dev.apoyo.api.knowledge;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.catalogue.FaultText;
import io.vertx.core.Future;
import java.util.List;

/** {@code GET /models/{modelId}/faults}: the faults that a product may have, by code. */
final class ListFaults implements Operation {

    private final CurrentKnowledge current;
    private final ProductModels models;

    ListFaults(CurrentKnowledge current, ProductModels models) {
        this.current = current;
        this.models = models;
    }

    @Override
    public String id() {
        return "listFaults";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Asked asked = Asked.of(request, models);
        Cursor after = request.cursor();
        KnowledgeBase base = current.base();
        String product = models.nameOf(asked.modelId(), asked.language());
        List<FaultText> found = base.faultsOf(asked.modelId(), asked.firmware()).stream()
                .filter(fault -> after == null || fault.code().compareTo(after.id()) > 0)
                .limit(request.limit() + 1L)
                .toList();
        return Future.succeededFuture(Answer.ok(Page.of(found, request.limit(), fault -> Cursor.of(fault.code()))
                .map(fault -> FaultView.of(fault, asked, product, base))));
    }
}
