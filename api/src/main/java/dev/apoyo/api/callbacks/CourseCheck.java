package dev.apoyo.api.callbacks;

import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Schedule;
import dev.apoyo.api.schedule.Task;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Looks at a case when it may have left its course, and owes its owner a call if it has. */
public final class CourseCheck implements DueTask {

    static final String KIND = "case-course";

    private static final String COURSE = """
            SELECT c.severity, c.next_step_at,
                   (SELECT max(time) FROM case_event e
                    WHERE e.case_id = c.case_id AND e.kind IN ('OPENED', 'IMPORTED', 'REOPENED')) AS begun_at,
                   (SELECT max(time) FROM case_event e WHERE e.case_id = c.case_id AND e.by_kind = 'STAFF') AS last_step_at,
                   (SELECT min(due_at) FROM answer_promise p
                    WHERE p.case_id = c.case_id AND p.answered_at IS NULL AND p.due_at <= $2) AS broken_since,
                   (SELECT max(asked_at) FROM call_back b WHERE b.case_id = c.case_id AND b.reason = 'URGENT') AS urgent_at,
                   (SELECT max(asked_at) FROM call_back b
                    WHERE b.case_id = c.case_id AND b.reason = 'PROMISE_BROKEN') AS broken_at,
                   (SELECT max(asked_at) FROM call_back b WHERE b.case_id = c.case_id AND b.reason = 'STRANDED') AS stranded_at
            FROM support_case c WHERE c.case_id = $1
            """;

    private final CallBacks calls;
    private final BusinessCalendar workingHours;
    private final Clock clock;

    public CourseCheck(CallBacks calls, BusinessCalendar workingHours, Clock clock) {
        this.calls = calls;
        this.workingHours = workingHours;
        this.clock = clock;
    }

    /** Something happened that may call for a call. */
    static Future<Void> lookAt(SqlClient tx, UUID caseId, Instant at) {
        return Schedule.put(tx, KIND, caseId.toString(), at, new JsonObject());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<?> hold(SqlConnection tx, Task task) {
        return CallCase.find(tx, UUID.fromString(task.key()), null);
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        UUID caseId = UUID.fromString(task.key());
        return CallCase.find(tx, caseId, null)
                .compose(found ->
                        found.isPresent() && found.get().isOpen() ? check(tx, found.get()) : Future.succeededFuture());
    }

    private Future<Void> check(SqlConnection tx, CallCase about) {
        Instant now = clock.instant();
        return course(tx, about.caseId(), now).compose(course -> decide(tx, about, course, now));
    }

    private Future<Void> decide(SqlConnection tx, CallCase about, CaseCourse course, Instant now) {
        Optional<CallReason> reason = course.needs(workingHours, now);
        return reason.isPresent()
                ? calls.owe(tx, about, reason.get(), now)
                : lookAt(tx, about.caseId(), course.strandedAt(workingHours));
    }

    private static Future<CaseCourse> course(SqlConnection tx, UUID caseId, Instant now) {
        return tx.preparedQuery(COURSE)
                .execute(Tuple.of(caseId, Rows.utc(now)))
                .map(rows -> course(rows.iterator().next()));
    }

    private static CaseCourse course(Row row) {
        return new CaseCourse(
                Rows.oneOf(row, "severity", Severity.class),
                Rows.instant(row, "begun_at"),
                Rows.instantOrNull(row, "last_step_at"),
                Rows.instantOrNull(row, "next_step_at"),
                Rows.instantOrNull(row, "broken_since"),
                Rows.instantOrNull(row, "urgent_at"),
                Rows.instantOrNull(row, "broken_at"),
                Rows.instantOrNull(row, "stranded_at"));
    }
}
