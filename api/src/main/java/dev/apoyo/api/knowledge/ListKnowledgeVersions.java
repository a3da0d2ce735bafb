package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** {@code GET /knowledge/versions}: every version there was, newest first. */
final class ListKnowledgeVersions implements Operation {

    private final Database database;
    private final KnowledgeStore store = new KnowledgeStore();

    ListKnowledgeVersions(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "listKnowledgeVersions";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return store.newestSummaries(database.client(), before(request.cursor()), request.limit() + 1)
                .map(found -> Page.of(found, request.limit(), summary -> Cursor.of(Long.toString(summary.version()))))
                .map(Answer::ok);
    }

    private static long before(@Nullable Cursor after) {
        return after == null ? Long.MAX_VALUE : after.number();
    }
}
