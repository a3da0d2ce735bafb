package dev.apoyo.api.knowledge;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import io.vertx.core.Future;

/** {@code GET /models/{modelId}/manual/sections/{sectionId}}: one section, as it is for this firmware. */
final class GetManualSection implements Operation {

    private final CurrentKnowledge current;
    private final ProductModels models;

    GetManualSection(CurrentKnowledge current, ProductModels models) {
        this.current = current;
        this.models = models;
    }

    @Override
    public String id() {
        return "getManualSection";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Asked asked = Asked.of(request, models);
        String sectionId = request.path("sectionId");
        return Future.succeededFuture(Answer.ok(current.base().sectionsOf(asked.modelId(), asked.firmware()).stream()
                .filter(section -> section.id().equals(sectionId))
                .findFirst()
                .map(section -> SectionView.of(section, asked))
                .orElseThrow(() -> Problem.notFound("section", sectionId))));
    }
}
