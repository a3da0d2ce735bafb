package dev.apoyo.api.cases;

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
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /cases}: cases, newest first. */
public final class ListCases implements Operation {

    static final String UNKEPT =
            "EXISTS (SELECT FROM answer_promise p WHERE p.case_id = c.case_id AND p.answered_at IS NULL";

    private final Database database;
    private final CaseDesk desk;
    private final Clock clock;

    public ListCases(Database database, CaseDesk desk, Clock clock) {
        this.database = database;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "listCases";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Filter filter = new Filter()
                .and("c.owner_id = ?", request.caller().onlyOwner())
                .and("c.severity = ?", request.query("severity"))
                .and("c.asset_id = ?", request.query("assetId"))
                .and("c.model_id = ?", request.query("modelId"))
                .and("c.fault_code = ?", request.query("faultCode"))
                .and("c.incident_id = ?", request.query("incidentId"))
                .and("c.number = ?", number(request.query("number")));
        addStates(filter, request.queryAll("state"));
        addCaseOwner(filter, request);
        addPromise(filter, request.query("promise"));
        addCursor(filter, request.cursor());
        String language = request.caller().language();
        return CaseRows.newest(database.client(), filter, request.limit() + 1)
                .map(rows -> Page.of(
                                rows,
                                request.limit(),
                                row -> new Cursor(row.openedAt(), row.caseId().toString()))
                        .map(row -> desk.summary(row, language)))
                .map(Answer::ok);
    }

    /** The contract lets only digits through. */
    private static @Nullable Long number(@Nullable String number) {
        return number == null ? null : Long.valueOf(number);
    }

    private static void addStates(Filter filter, List<String> states) {
        if (!states.isEmpty()) {
            filter.and("c.state = ANY (?)", (Object) states.toArray(String[]::new));
        }
        if (!states.isEmpty() && !states.contains(CaseState.RESOLVED.name())) {
            // Said in so many words, so that the index of unresolved cases serves whatever the plan.
            filter.and("c.state <> 'RESOLVED'");
        }
    }

    private static void addCaseOwner(Filter filter, Request request) {
        String caseOwner = request.query("caseOwner");
        if (caseOwner == null) {
            return;
        }
        switch (caseOwner) {
            case "nobody" -> filter.and("c.taken_by IS NULL");
            case "me" -> filter.and("c.taken_by = ?", request.caller().accountId());
            default -> filter.and("c.taken_by = ?", accountId(caseOwner));
        }
    }

    private void addPromise(Filter filter, @Nullable String promise) {
        if ("OPEN".equals(promise)) {
            filter.and(UNKEPT + ")");
        } else if ("BROKEN".equals(promise)) {
            filter.and(UNKEPT + " AND p.due_at < ?)", Rows.utc(clock.instant()));
        }
    }

    private static UUID accountId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(Problem.Place.query, "caseOwner", "must be 'me', 'nobody' or an account id");
        }
    }

    private static void addCursor(Filter filter, @Nullable Cursor after) {
        if (after == null) {
            return;
        }
        filter.and("(c.opened_at, c.case_id) < (?, ?)", Rows.utc(after.timeOrRefuse()), after.uuid());
    }
}
