package dev.apoyo.api.knowledge;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.catalogue.ManualSection;
import io.vertx.core.Future;
import java.util.List;

/** {@code GET /models/{modelId}/manual/sections}: the manual of a product, or what of it helps with a fault. */
final class ListManualSections implements Operation {

    private final CurrentKnowledge current;
    private final ProductModels models;

    ListManualSections(CurrentKnowledge current, ProductModels models) {
        this.current = current;
        this.models = models;
    }

    @Override
    public String id() {
        return "listManualSections";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Asked asked = Asked.of(request, models);
        String code = request.query("faultCode");
        Cursor after = request.cursor();
        KnowledgeBase base = current.base();
        List<ManualSection> all = code == null
                ? base.sectionsOf(asked.modelId(), asked.firmware())
                : base.sectionsFor(code, asked.modelId(), asked.firmware());
        List<ManualSection> found = all.stream()
                .filter(section -> after == null || section.id().compareTo(after.id()) > 0)
                .limit(request.limit() + 1L)
                .toList();
        return Future.succeededFuture(Answer.ok(Page.of(found, request.limit(), section -> Cursor.of(section.id()))
                .map(section -> SectionView.of(section, asked))));
    }
}
