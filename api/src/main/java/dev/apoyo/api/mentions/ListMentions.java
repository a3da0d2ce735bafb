package dev.apoyo.api.mentions;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /mentions}: what is said in public, newest first. */
public final class ListMentions implements Operation {

    private final Database database;
    private final MentionStore mentions = new MentionStore();

    public ListMentions(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "listMentions";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Filter filter = new Filter().and("model_id = ?", request.query("modelId"));
        addCursor(filter, request.cursor());
        return mentions.newest(database.client(), filter, request.limit() + 1)
                .map(rows -> Page.of(
                        rows,
                        request.limit(),
                        row -> new Cursor(row.at(), row.mentionId().toString())))
                .map(Answer::ok);
    }

    private static void addCursor(Filter filter, @Nullable Cursor after) {
        if (after == null) {
            return;
        }
        filter.and("(at, mention_id) < (?, ?)", Rows.utc(after.timeOrRefuse()), after.uuid());
    }

    static UUID mentionId(Request request) {
        return request.pathId("mentionId", "mention");
    }
}
