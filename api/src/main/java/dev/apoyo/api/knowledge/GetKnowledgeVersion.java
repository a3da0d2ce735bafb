package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code GET /knowledge/versions/{version}}: all that was known in one version. */
final class GetKnowledgeVersion implements Operation {

    private final Database database;
    private final KnowledgeStore store = new KnowledgeStore();

    GetKnowledgeVersion(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getKnowledgeVersion";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String version = request.path("version");
        return store.find(database.client(), Long.parseLong(version))
                .map(found -> found.orElseThrow(() -> Problem.notFound("version of knowledge", version)))
                .map(base -> Answer.ok(base.knowledge()).withVersion(base.version()));
    }
}
