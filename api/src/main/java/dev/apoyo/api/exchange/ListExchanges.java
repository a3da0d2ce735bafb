package dev.apoyo.api.exchange;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /exchanges}: exchanges, newest first. */
public final class ListExchanges implements Operation {

    private final Database database;
    private final ExchangeStore store = new ExchangeStore();

    public ListExchanges(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "listExchanges";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Filter filter = new Filter()
                .and("owner_id = ?", request.caller().onlyOwner())
                .and("case_id = ?", uuid(request.query("caseId"), "caseId"))
                .and("asset_id = ?", request.query("assetId"));
        if ("true".equals(request.query("open"))) {
            filter.and("ended_at IS NULL");
        }
        Cursor after = request.cursor();
        if (after != null) {
            filter.and("(requested_at, exchange_id) < (?, ?)", Rows.utc(after.timeOrRefuse()), after.uuid());
        }
        return store.newest(database.client(), filter, request.limit() + 1)
                .map(lines -> Page.of(
                                lines,
                                request.limit(),
                                line -> new Cursor(
                                        line.requestedAt(), line.exchangeId().toString()))
                        .map(ExchangeView.Summary::of))
                .map(Answer::ok);
    }

    private static @Nullable UUID uuid(@Nullable String text, String name) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(Problem.Place.query, name, "is no id of a case, such as " + new UUID(0, 0));
        }
    }
}
