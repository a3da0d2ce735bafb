package dev.apoyo.api.figures;

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

/** A year of other cases costs the figures of a week nothing. */
@Tag("L3")
@WithEngines
@DisplayName("L3: figures read by index")
class FiguresPlanTest {

    private static final String FILL = """
            INSERT INTO owner VALUES ('o', 'O', NULL, 'en', 'UTC', now());
            INSERT INTO product_model VALUES ('m', 1, '{}', now());
            INSERT INTO asset SELECT 'a' || i, 'o', 'm', now() FROM generate_series(1, 30000) i;
            INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state, opened_at,
                                      opened_by, updated_at, signal)
            SELECT gen_random_uuid(), 'a' || i, 'o', 'a' || i, 'm', 'f', 'MINOR', 'OPEN', t, 'STAFF', t, 'NONE'
            FROM generate_series(1, 30000) i, LATERAL (SELECT now() - i * interval '15 minutes' AS t) x;
            INSERT INTO case_event (case_id, time, kind, by_kind, by_name)
            SELECT case_id, opened_at, 'OPENED', 'SYSTEM', 'x' FROM support_case, generate_series(1, 4);
            INSERT INTO survey (survey_id, case_id, owner_id, ended_at, asked_at, expires_at)
            SELECT gen_random_uuid(), case_id, 'o', opened_at, opened_at, opened_at + interval '1 day' FROM support_case;
            ANALYZE;
            """;

    @Test
    void neverScansAllCasesEventsOrSurveys(PostgresEngine postgres) throws SQLException {
        Migrations.run(new ApiConfig.Postgres(
                postgres.host(), postgres.port(), postgres.database(), postgres.user(), postgres.password(), 2));
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(FILL);
            String week = CaseStories.CASES + "WHERE c.updated_at >= now() - interval '7 days' AND c.opened_at < now()"
                    + CaseStories.IN_ORDER;
            String some = "ARRAY (SELECT case_id FROM support_case LIMIT 100)";

            String cases = plan(statement, week);
            String events = plan(statement, CaseStories.EVENTS.replace("$1", some));
            String surveys = plan(statement, CaseStories.SURVEYS.replace("$1", some));

            assertThat(cases).contains("support_case_changed").doesNotContain("Seq Scan on support_case");
            assertThat(events).contains("case_event_of_case").doesNotContain("Seq Scan on case_event");
            assertThat(surveys).contains("survey_case_id_ended_at_key").doesNotContain("Seq Scan on survey");
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
