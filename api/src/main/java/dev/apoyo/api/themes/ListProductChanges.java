package dev.apoyo.api.themes;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /product-changes}: changes, newest first, and whether complaints fell with them. */
public final class ListProductChanges implements Operation {

    private final Database database;
    private final Clock clock;
    private final ProductChanges changes = new ProductChanges();

    public ListProductChanges(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "listProductChanges";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Cursor after = request.cursor();
        return changes.newest(database.client(), request.query("modelId"), idOf(after), after, request.limit() + 1)
                .map(rows -> Page.of(
                        rows,
                        request.limit(),
                        row -> new Cursor(row.changedAt(), row.changeId().toString())))
                .compose(page -> measured(page.items()).map(items -> new Page<>(items, page.nextCursor())))
                .map(Answer::ok);
    }

    private static @Nullable UUID idOf(@Nullable Cursor after) {
        return after == null ? null : after.uuid();
    }

    private Future<List<ProductChange>> measured(List<ProductChange> page) {
        Instant now = clock.instant();
        List<ProductChange> all = new ArrayList<>();
        Future<?> each = Future.succeededFuture();
        for (ProductChange change : page) {
            each = each.compose(before -> changes.measured(database.client(), change, now))
                    .onSuccess(all::add);
        }
        return each.map(all);
    }
}
