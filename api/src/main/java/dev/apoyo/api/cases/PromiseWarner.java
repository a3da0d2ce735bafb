package dev.apoyo.api.cases;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.live.LiveNotice;
import dev.apoyo.api.schedule.Rounds;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Warns staff when 50, 80 and 100 % of the time promised for an answer have passed. What is due stands in the database: it
 * outlives every instance, and of many instances one warns, in the transaction that also notes that it did. After
 * an outage all that became due meanwhile is said, in order.
 */
public final class PromiseWarner {

    private static final int BATCH = 50;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Database database;
    private final CaseLog log;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Rounds rounds = new Rounds("promise-warnings", this::warnDue);

    public PromiseWarner(Vertx vertx, Database database, CaseLog log, Clock clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.database = database;
        this.log = log;
        this.clock = clock;
        this.meters = meters;
    }

    public void start() {
        rounds.every(LOOK_EVERY, vertx);
    }

    /** Completes with the number of warnings this instance gave when it finds no more that are due. */
    public Future<Integer> warnDue() {
        return database.inTransaction(tx -> AnswerPromises.lockDue(tx, clock.instant(), BATCH)
                        .compose(due -> warnEach(tx, due).map(due)))
                .compose(due -> {
                    due.forEach(this::count);
                    return due.isEmpty() ? Future.succeededFuture(0) : warnDue().map(more -> due.size() + more);
                });
    }

    private Future<Void> warnEach(SqlConnection tx, List<AnswerPromise> due) {
        Future<Void> all = Future.succeededFuture();
        for (AnswerPromise promise : due) {
            all = all.compose(before -> warn(tx, promise.warned()));
        }
        return all;
    }

    private Future<Void> warn(SqlConnection tx, AnswerPromise warned) {
        Instant now = clock.instant();
        String share = warned.time().warnedPercent() + " %";
        CaseEvent event = CaseEvent.ofSystem(now, CaseEventKind.PROMISE_WARNED, share, null);
        return AnswerPromises.warned(tx, warned)
                .compose(noted -> log.append(tx, warned.caseId(), event))
                .compose(added ->
                        LiveNotice.toStaff("promise", PromiseNotice.of(warned)).announce(tx));
    }

    private void count(AnswerPromise promise) {
        meters.counter(
                        "apoyo.promise.warnings",
                        "percent",
                        Integer.toString(promise.warned().time().warnedPercent()))
                .increment();
    }

    public void close() {
        rounds.close();
    }
}
