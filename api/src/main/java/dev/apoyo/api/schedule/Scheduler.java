package dev.apoyo.api.schedule;

import static java.util.Objects.requireNonNull;

import dev.apoyo.api.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what the {@link Schedule} holds when it is due. What is due stands in the database: it outlives every instance, and
 * of many instances one does it. After an outage all that became due meanwhile is done, the oldest first. One that fails
 * is tried again later and holds up no other.
 */
public final class Scheduler {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, DueTask> byKind;
    private final Rounds rounds = new Rounds("schedule", this::runDue);

    /** @throws IllegalStateException when two claim the same kind */
    public Scheduler(Vertx vertx, Database database, List<DueTask> tasks, Clock clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
        this.meters = meters;
        this.byKind = tasks.stream().collect(Collectors.toMap(DueTask::kind, Function.identity()));
    }

    public void start() {
        rounds.every(LOOK_EVERY, vertx);
    }

    private Future<Void> runDue() {
        return runOne().compose(found -> found && !rounds.isClosed() ? runDue() : Future.succeededFuture());
    }

    /** Whether there was one. */
    private Future<Boolean> runOne() {
        AtomicReference<Task> taken = new AtomicReference<>();
        return database.inTransaction(tx -> Schedule.next(tx, clock.instant(), byKind.keySet())
                        .compose(task -> {
                            taken.set(task.orElse(null));
                            return task.isEmpty() ? Future.succeededFuture(task) : run(tx, task.get());
                        }))
                .map(found -> {
                    found.ifPresent(task -> count(task, "done"));
                    return found.isPresent();
                })
                .recover(failure -> later(Optional.ofNullable(taken.get()), failure));
    }

    /** First what the task is about, then the task: in the order in which everybody takes them who changes both. */
    private Future<Optional<Task>> run(SqlConnection tx, Task next) {
        DueTask doer = requireNonNull(byKind.get(next.kind()));
        return doer.hold(tx, next)
                .compose(held -> Schedule.take(tx, next, clock.instant()))
                .compose(taken -> taken.isEmpty() ? Future.succeededFuture() : doer.run(tx, taken.get()))
                .map(Optional.of(next));
    }

    private Future<Boolean> later(Optional<Task> task, Throwable failure) {
        if (task.isEmpty()) {
            return Future.failedFuture(failure);
        }
        count(task.get(), "failed");
        LOG.warn(
                "event=task-failed kind={} key={}",
                task.get().kind(),
                task.get().key(),
                failure);
        return Schedule.failed(database.client(), task.get(), String.valueOf(failure.getMessage()), clock.instant())
                .map(true);
    }

    private void count(Task task, String outcome) {
        meters.counter("apoyo.tasks", "kind", task.kind(), "outcome", outcome).increment();
    }

    /** Begins no other task. */
    public void close() {
        rounds.close();
    }
}
