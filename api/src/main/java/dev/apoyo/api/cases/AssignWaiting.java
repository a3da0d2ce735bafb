package dev.apoyo.api.cases;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.people.WaitingCases;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Gives open cases that are nobody's, or whose owner does not work here any more, to somebody as soon as there is somebody. */
public final class AssignWaiting implements DueTask {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 100;

    static final String WAITING = """
            SELECT case_id FROM (
                (SELECT case_id, opened_at FROM support_case
                 WHERE taken_by IS NULL AND state <> 'RESOLVED' ORDER BY opened_at LIMIT $1)
                UNION ALL
                (SELECT c.case_id, c.opened_at FROM staff_profile p JOIN support_case c ON c.taken_by = p.account_id
                 WHERE NOT p.active AND c.state <> 'RESOLVED' LIMIT $1)) AS waiting
            ORDER BY opened_at LIMIT $1
            """;

    private final CaseLog log;
    private final Clock clock;

    public AssignWaiting(CaseLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return WaitingCases.KIND;
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        return tx.preparedQuery(WAITING)
                .execute(Tuple.of(BATCH))
                .map(rows -> Rows.all(rows, row -> row.getUUID("case_id")))
                .compose(waiting -> giveEach(tx, waiting))
                .compose(given -> WaitingCases.lookAt(tx, clock.instant().plus(PAUSE)));
    }

    private Future<Void> giveEach(SqlConnection tx, List<UUID> waiting) {
        Future<Void> all = Future.succeededFuture();
        for (UUID caseId : waiting) {
            all = all.compose(before -> log.give(tx, caseId, clock.instant()));
        }
        return all;
    }
}
