package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.ApiConfig;
import dev.apoyo.api.database.Migrations;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Promises that were kept long ago cost nothing. */
@Tag("P1")
@WithEngines
@DisplayName("P1: promises are found by index")
class AnswerPromisePlanTest {

    /** One of a thousand messages waits for its answer. */
    private static final String FILL = """
            INSERT INTO owner VALUES ('o', 'O', NULL, 'en', 'UTC', now());
            INSERT INTO product_model VALUES ('m', 1, '{}', now());
            INSERT INTO asset SELECT 'a' || i, 'o', 'm', now() FROM generate_series(1, 20000) i;
            INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state, opened_at,
                                      opened_by, updated_at, signal)
            SELECT gen_random_uuid(), 'a' || i, 'o', 'a' || i, 'm', 'f', 'MINOR', 'OPEN', now() - i * interval '1 minute',
                   'STAFF', now(), 'NONE'
            FROM generate_series(1, 20000) i;
            INSERT INTO case_event (case_id, time, kind, by_kind, by_name)
            SELECT case_id, opened_at, 'MESSAGE_FROM_OWNER', 'OWNER', 'O' FROM support_case;
            INSERT INTO answer_promise (message_event_id, case_id, received_at, due_at, next_warning_at, answered_at)
            SELECT event_id, case_id, time, time + interval '24 hours', time + interval '12 hours',
                   CASE WHEN event_id % 1000 > 0 THEN now() END
            FROM case_event;
            ANALYZE;
            """;

    @Test
    void neverScansAllPromisesOrCases(PostgresEngine postgres) throws SQLException {
        Migrations.run(new ApiConfig.Postgres(
                postgres.host(), postgres.port(), postgres.database(), postgres.user(), postgres.password(), 2));
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(FILL);

            String due =
                    plan(statement, AnswerPromises.DUE.replace("$1", "now()").replace("$2", "50"));
            String kept = plan(
                    statement,
                    AnswerPromises.KEEP
                            .replace("$1", "'0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69'::uuid")
                            .replace("$2", "now()"));
            String broken = plan(
                    statement,
                    CaseRows.SELECT + " WHERE " + ListCases.UNKEPT + " AND p.due_at < now())" + CaseRows.NEWEST_FIRST
                            + "51");

            assertThat(due).contains("answer_promise_to_warn");
            assertThat(kept).contains("answer_promise_open");
            assertThat(broken).contains("answer_promise_open");
            assertThat(due + kept + broken).doesNotContain("Seq Scan on answer_promise", "Seq Scan on support_case");
        }
    }

    private static String plan(Statement statement, String sql) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = statement.executeQuery("EXPLAIN " + sql)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
