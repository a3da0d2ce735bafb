package dev.apoyo.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.TestClock;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Migrations;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two schedulers on one database, as two instances have. */
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulerTest {

    private static final int MANY = 200;
    private static final JsonObject NOTHING = new JsonObject();

    private final TestClock clock = new TestClock();
    private final Vertx vertx = Vertx.vertx();
    private final Database database;
    private final AtomicInteger failures = new AtomicInteger();
    private final List<Scheduler> schedulers = new ArrayList<>();

    SchedulerTest(PostgresEngine postgres) {
        ApiConfig.Postgres config = new ApiConfig.Postgres(
                postgres.host(), postgres.port(), postgres.database(), postgres.user(), postgres.password(), 8);
        Migrations.run(config);
        database = Database.open(vertx, config);
        run("CREATE TABLE done (kind text, key text)");
        List<DueTask> tasks = List.of(new Notes(), new Fails(), new Repeats());
        for (int i = 0; i < 2; i++) {
            Scheduler scheduler = new Scheduler(vertx, database, tasks, clock, new SimpleMeterRegistry());
            schedulers.add(scheduler);
            scheduler.start();
        }
    }

    @AfterAll
    void stop() {
        schedulers.forEach(Scheduler::close);
        get(database.close());
        get(vertx.close());
    }

    @BeforeEach
    void forget() {
        run("DELETE FROM due_task");
        run("DELETE FROM done");
    }

    @Test
    void doesEachOnceWhenItIsDue() {
        for (int i = 0; i < MANY; i++) {
            put("note", "n" + i, Duration.ofMinutes(10));
        }
        put("note", "later", Duration.ofMinutes(30));
        assertThat(done()).isZero();

        clock.advance(Duration.ofMinutes(11));

        await().untilAsserted(() -> assertThat(waiting()).isEqualTo(1));
        assertThat(done()).isEqualTo(MANY);
        assertThat(count("SELECT count(DISTINCT key) FROM done")).isEqualTo(MANY);
    }

    @Test
    void doesWhatWasPutLastAndNotWhatWasCancelled() {
        put("note", "moved", Duration.ofMinutes(1));
        put("note", "moved", Duration.ofHours(1));
        put("note", "cancelled", Duration.ofMinutes(1));
        get(Schedule.cancel(database.client(), "note", "cancelled"));
        put("note", "probe", Duration.ofMinutes(1));

        clock.advance(Duration.ofMinutes(2));

        await().untilAsserted(() -> assertThat(done()).isEqualTo(1));
        assertThat(waiting()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        await().untilAsserted(() -> assertThat(done()).isEqualTo(2));
    }

    @Test
    void triesAgainWhatFailedAndHoldsUpNothingElse() {
        failures.set(2);
        put("fails", "twice", Duration.ZERO);
        put("note", "other", Duration.ofMillis(1));
        clock.advance(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(count("SELECT count(*) FROM due_task WHERE last_error = 'not yet'"))
                .isEqualTo(1));
        await().untilAsserted(() -> assertThat(done()).isEqualTo(1));
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(30));
            assertThat(done()).isEqualTo(2);
        });
        assertThat(count("SELECT count(*) FROM done WHERE kind = 'fails'")).isEqualTo(1);
        assertThat(waiting()).isZero();
    }

    @Test
    void letsATaskPutItselfAgain() {
        put("repeats", "daily", Duration.ZERO);

        await().untilAsserted(() -> {
            clock.advance(Duration.ofDays(1));
            assertThat(done()).isEqualTo(3);
        });
        assertThat(waiting()).isZero();
    }

    @Test
    void leavesKindsThatNobodyDoesHere() {
        put("of-a-newer-instance", "x", Duration.ZERO);
        put("note", "probe", Duration.ofMillis(1));
        clock.advance(Duration.ofSeconds(1));

        await().untilAsserted(() -> assertThat(done()).isEqualTo(1));
        assertThat(count("SELECT count(*) FROM due_task WHERE attempts = 0")).isEqualTo(1);
    }

    private static Future<Void> note(SqlConnection tx, Task task) {
        return tx.preparedQuery("INSERT INTO done VALUES ($1, $2)")
                .execute(Tuple.of(task.kind(), task.key()))
                .mapEmpty();
    }

    private record Notes() implements DueTask {

        @Override
        public String kind() {
            return "note";
        }

        @Override
        public Future<Void> run(SqlConnection tx, Task task) {
            return note(tx, task);
        }
    }

    /** Notes it was here, then fails as often as the test wants. */
    private final class Fails implements DueTask {

        @Override
        public String kind() {
            return "fails";
        }

        @Override
        public Future<Void> run(SqlConnection tx, Task task) {
            return note(tx, task)
                    .compose(noted ->
                            failures.getAndDecrement() > 0 ? Future.failedFuture("not yet") : Future.succeededFuture());
        }
    }

    /** Three times in all. */
    private final class Repeats implements DueTask {

        @Override
        public String kind() {
            return "repeats";
        }

        @Override
        public Future<Void> run(SqlConnection tx, Task task) {
            int times = task.data().getInteger("times", 0) + 1;
            return note(tx, task)
                    .compose(noted -> times == 3
                            ? Future.succeededFuture()
                            : Schedule.put(
                                    tx,
                                    "repeats",
                                    task.key(),
                                    task.dueAt().plus(Duration.ofDays(1)),
                                    new JsonObject().put("times", times)));
        }
    }

    private void put(String kind, String key, Duration in) {
        get(Schedule.put(database.client(), kind, key, clock.instant().plus(in), NOTHING));
    }

    private long done() {
        return count("SELECT count(*) FROM done");
    }

    private long waiting() {
        return count("SELECT count(*) FROM due_task");
    }

    private long count(String sql) {
        return get(database.client().query(sql).execute().map(rows -> rows.iterator()
                .next()
                .getLong(0)));
    }

    private void run(String sql) {
        get(database.client().query(sql).execute());
    }

    private static <T> T get(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
