package dev.apoyo.api.callbacks;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code GET /call-backs}: whom to call, the most overdue first. */
public final class ListCallBacks implements Operation {

    private final Database database;
    private final FaultTexts texts;
    private final Clock clock;
    private final CallBackStore store = new CallBackStore();

    public ListCallBacks(Database database, FaultTexts texts, Clock clock) {
        this.database = database;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "listCallBacks";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Instant now = clock.instant();
        String language = request.caller().language();
        Filter filter = new Filter();
        if ("me".equals(request.query("caseOwner"))) {
            filter.and("c.taken_by = ?", request.caller().accountId());
        }
        return store.toDo(database.client(), after(filter, request.cursor()), request.limit() + 1, now)
                .map(rows -> Page.of(
                                rows,
                                request.limit(),
                                call -> new Cursor(
                                        call.dueAt(), call.callBackId().toString()))
                        .map(call -> call.titled(texts.titleOf(call.faultCode(), language))))
                .map(Answer::ok);
    }

    private static Filter after(Filter filter, @Nullable Cursor cursor) {
        return cursor == null ? filter : CallBackStore.after(filter, cursor);
    }
}
