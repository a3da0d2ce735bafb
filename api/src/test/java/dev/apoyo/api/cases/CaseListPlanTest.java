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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What many cases cost whoever looks at a few. */
@Tag("O10")
@WithEngines
@DisplayName("O10: no look at cases reads all of them")
class CaseListPlanTest {

    private static final String FILL = """
            INSERT INTO owner SELECT 'o' || i, 'O', NULL, 'en', 'UTC', now() FROM generate_series(0, 999) i;
            INSERT INTO account SELECT md5(i::text)::uuid, 'a' || i, 'AGENT', NULL, 'A', 'en', 'x', now() FROM generate_series(0, 49) i;
            INSERT INTO product_model VALUES ('m', 1, '{}', now());
            INSERT INTO asset SELECT 'a' || i, 'o' || i % 1000, 'm', now() FROM generate_series(0, 9999) i;
            INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state, taken_by,
                                      opened_at, opened_by, updated_at, resolved_at, outcome, outcome_at, signal)
            SELECT gen_random_uuid(), 'a' || i % 10000, 'o' || i % 1000, 'd', 'm' || i % 40, 'f' || i,
                   (ARRAY['MAJOR', 'MINOR', 'WARNING', 'CRITICAL'])[1 + least(i % 500, 3)], s.state,
                   CASE WHEN i % 20 > 0 THEN md5((i % 50)::text)::uuid END, now() - i * interval '1 minute', 'DETECTION', now(),
                   CASE WHEN s.state = 'RESOLVED' THEN now() END, CASE WHEN s.state = 'RESOLVED' THEN 'UNKNOWN' END,
                   CASE WHEN s.state = 'RESOLVED' THEN now() END, 'NONE'
            FROM generate_series(1, 60000) i, LATERAL (SELECT CASE WHEN i % 50 = 1 THEN 'OPEN' ELSE 'RESOLVED' END AS state) s;
            INSERT INTO case_event (case_id, time, kind, by_kind, by_name)
            SELECT case_id, opened_at, kind, 'SYSTEM', 'A'
            FROM support_case, unnest('{OPENED,NOTE,TAKEN,RESOLVED}'::text[]) AS kind;
            ANALYZE;
            """;

    private static final String ID = "'0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69'::uuid";

    /** As {@link ListCases} makes them, with values that are seldom. */
    private static final List<String> CONDITIONS = List.of(
            "c.state = ANY ('{OPEN,RESOLVED,IN_PROGRESS}')",
            "c.state = ANY ('{OPEN,IN_PROGRESS}') AND c.state <> 'RESOLVED'",
            "c.severity = 'MAJOR'",
            "c.asset_id = 'a77'",
            "c.model_id = 'm7'",
            "c.fault_code = 'f77'",
            "c.incident_id = 'i'",
            "c.owner_id = 'o7'",
            "c.taken_by = " + ID,
            "c.taken_by = " + ID + " AND c.state = ANY ('{OPEN,IN_PROGRESS}') AND c.state <> 'RESOLVED'",
            "c.taken_by IS NULL",
            "c.owner_id = 'o7' AND (c.opened_at, c.case_id) < (now(), " + ID + ")",
            ListCases.UNKEPT + ")");

    @Test
    void readsByIndex(PostgresEngine postgres) throws SQLException {
        Migrations.run(new ApiConfig.Postgres(
                postgres.host(), postgres.port(), postgres.database(), postgres.user(), postgres.password(), 2));
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(FILL);

            for (String sql : queries()) {
                assertThat(plan(statement, sql))
                        .as(sql)
                        .doesNotContain("Seq Scan on support_case", "Seq Scan on case_event", "Seq Scan on asset");
            }
        }
    }

    private static List<String> queries() {
        Stream<String> lists =
                CONDITIONS.stream().map(where -> CaseRows.SELECT + " WHERE " + where + CaseRows.NEWEST_FIRST + "51");
        Stream<String> others = Stream.of(
                "SELECT * FROM case_event WHERE case_id = " + ID + " ORDER BY event_id",
                CaseContact.OF_ASSET
                        .replace("$1", "'a77'")
                        .replace("$2", "'o77'")
                        .replace("$3", "now()"),
                CaseOpening.SAME_TROUBLE
                        .replace("$1", "'a77'")
                        .replace("$2", "'f77'")
                        .replace("$3", "now()")
                        .replace("$4", "'o77'"),
                ClosureFigures.COUNT.replace("$1", "now() - interval '7 days'").replace("$2", "now()"));
        return Stream.concat(lists, others).toList();
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
