package dev.apoyo.api.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Migrations;
import dev.apoyo.api.figures.CaseStories;
import dev.apoyo.api.figures.CaseStories.Wanted;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.reports.Process.Step;
import dev.apoyo.api.schedule.Task;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** However many cases a week had, its report is made. */
@Tag("L6")
@WithEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyCasesTest {

    /** Several pages, and the last one full. */
    private static final int CASES = 4_000;

    private static final Instant REPORT_AT = Instant.parse("2026-11-09T06:00:00Z");
    private static final String FILL = """
            INSERT INTO owner VALUES ('o', 'O', NULL, 'en', 'UTC', now());
            INSERT INTO product_model VALUES ('m', 1, '{}', now());
            INSERT INTO asset SELECT 'a' || i, 'o', 'm', now() FROM generate_series(1, %1$d) i;
            INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state, opened_at,
                                      opened_by, updated_at, signal)
            SELECT gen_random_uuid(), 'a' || i, 'o', 'a' || i, 'm', 'f', 'MINOR', 'OPEN', '2026-11-03', 'STAFF',
                   timestamptz '2026-11-03' + i %% 10 * interval '1 hour', 'NONE'
            FROM generate_series(1, %1$d) i;
            INSERT INTO case_event (case_id, time, kind, by_kind, by_name, text)
            SELECT case_id, '2026-11-03', 'MESSAGE_FROM_OWNER', 'OWNER', 'O', 'Help.' FROM support_case;
            """.formatted(CASES);

    private final Vertx vertx = Vertx.vertx();
    private final PostgresEngine postgres;
    private final Database database;

    ManyCasesTest(PostgresEngine postgres) {
        this.postgres = postgres;
        ApiConfig.Postgres config = new ApiConfig.Postgres(
                postgres.host(), postgres.port(), postgres.database(), postgres.user(), postgres.password(), 4);
        Migrations.run(config);
        database = Database.open(vertx, config);
    }

    @BeforeAll
    void fill() throws SQLException {
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl())) {
            connection.createStatement().execute(FILL);
        }
    }

    @AfterAll
    void stop() {
        database.close().await();
        vertx.close().await();
    }

    @Test
    void reportsAWeekOfMoreCasesThanOneReads() {
        WriteWeeklyReport writer = new WriteWeeklyReport(
                database,
                new FaultTexts((code, model, firmware) -> Optional.empty()),
                "http://localhost",
                ZoneOffset.UTC,
                Clock.fixed(REPORT_AT, ZoneOffset.UTC));
        Task task = new Task(writer.kind(), "next", REPORT_AT, new JsonObject());

        database.inTransaction(tx -> writer.run(tx, task)).await();

        WeeklyReport report =
                new ReportStore().newest(database.client(), null, 2).await().get(0);
        assertThat(report.cases()).isEqualTo(CASES);
        assertThat(report.processes())
                .filteredOn(line -> line.step() == Step.GETTING_HELP)
                .singleElement()
                .satisfies(line -> assertThat(line.contacts()).isEqualTo(CASES));
    }

    @Test
    void refusesMoreThanWhoWaitsCanWaitFor() {
        Wanted wanted = new Wanted(
                new Weeks(ZoneOffset.UTC).window(new Weeks(ZoneOffset.UTC).lastWholeWeek(REPORT_AT)), null, null);
        AtomicLong seen = new AtomicLong();

        new CaseStories(database, CASES)
                .read(wanted, story -> seen.incrementAndGet())
                .await();
        assertThat(seen).hasValue(CASES);
        assertThatThrownBy(() -> new CaseStories(database, CASES - 1)
                        .read(wanted, story -> {})
                        .await())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("more than 3999 cases");
    }
}
