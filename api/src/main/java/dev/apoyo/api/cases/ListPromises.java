package dev.apoyo.api.cases;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /promises}: messages of owners that wait for their answer, the most urgent first. */
public final class ListPromises implements Operation {

    /** Those that wait are few, and an index has them alone. */
    static final String OPEN = """
            SELECT p.message_event_id, p.received_at, p.due_at, m.text, c.case_id, c.number, c.severity, c.fault_code,
                   o.display_name AS owner_name, a.display_name AS taken_by_name
            FROM answer_promise p
            JOIN support_case c USING (case_id)
            JOIN case_event m ON m.event_id = p.message_event_id
            JOIN owner o USING (owner_id)
            LEFT JOIN account a ON a.account_id = c.taken_by
            """;

    private final Database database;
    private final FaultTexts texts;
    private final Clock clock;

    public ListPromises(Database database, FaultTexts texts, Clock clock) {
        this.database = database;
        this.texts = texts;
        this.clock = clock;
    }

    /**
     * One message that waits; JSON as in {@code Promise} of the contract.
     *
     * @param messageEventId the message in the case's thread
     * @param title of the case
     * @param caseOwner null while nobody has the case
     * @param overdue whether the promise is broken
     */
    record View(
            long messageEventId,
            UUID caseId,
            long caseNumber,
            Severity severity,
            String title,
            String ownerName,
            @Nullable String caseOwner,
            @Nullable String text,
            Instant receivedAt,
            Instant dueAt,
            boolean overdue) {}

    @Override
    public String id() {
        return "listPromises";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Filter filter = new Filter().and("p.answered_at IS NULL");
        if ("me".equals(request.query("caseOwner"))) {
            filter.and("c.taken_by = ?", request.caller().accountId());
        }
        addCursor(filter, request.cursor());
        String language = request.caller().language();
        Instant now = clock.instant();
        String sql = OPEN + filter.where() + " ORDER BY p.due_at, p.message_event_id LIMIT "
                + filter.bind(request.limit() + 1);
        return database.client()
                .preparedQuery(sql)
                .execute(filter.values())
                .map(rows -> Page.of(
                        Rows.all(rows, row -> view(row, language, now)),
                        request.limit(),
                        promise -> new Cursor(promise.dueAt(), Long.toString(promise.messageEventId()))))
                .map(Answer::ok);
    }

    private View view(Row row, String language, Instant now) {
        Instant dueAt = Rows.instant(row, "due_at");
        return new View(
                row.getLong("message_event_id"),
                row.getUUID("case_id"),
                row.getLong("number"),
                Rows.oneOf(row, "severity", Severity.class),
                texts.titleOf(row.getString("fault_code"), language),
                row.getString("owner_name"),
                row.getString("taken_by_name"),
                row.getString("text"),
                Rows.instant(row, "received_at"),
                dueAt,
                dueAt.isBefore(now));
    }

    private static void addCursor(Filter filter, @Nullable Cursor after) {
        if (after == null) {
            return;
        }
        filter.and("(p.due_at, p.message_event_id) > (?, ?)", Rows.utc(after.timeOrRefuse()), after.number());
    }
}
