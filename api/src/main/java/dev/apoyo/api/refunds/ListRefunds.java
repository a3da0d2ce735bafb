package dev.apoyo.api.refunds;

import dev.apoyo.api.cases.VisibleCases;
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

/** {@code GET /cases/{caseId}/refunds}: refunds of a case, newest first. */
public final class ListRefunds implements Operation {

    private final Database database;
    private final VisibleCases cases;
    private final RefundStore store = new RefundStore();

    public ListRefunds(Database database, VisibleCases cases) {
        this.database = database;
        this.cases = cases;
    }

    @Override
    public String id() {
        return "listRefunds";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return cases.find(database.client(), request).compose(facts -> page(facts.caseId(), request));
    }

    private Future<Answer> page(UUID caseId, Request request) {
        Filter filter = new Filter().and("case_id = ?", caseId);
        Cursor after = request.cursor();
        if (after != null) {
            filter.and("(requested_at, refund_id) < (?, ?)", Rows.utc(after.timeOrRefuse()), after.uuid());
        }
        return store.newest(database.client(), filter, request.limit() + 1)
                .map(found -> Page.of(
                                found,
                                request.limit(),
                                refund -> new Cursor(
                                        refund.requestedAt(), refund.refundId().toString()))
                        .map(RefundView::of))
                .map(Answer::ok);
    }
}
