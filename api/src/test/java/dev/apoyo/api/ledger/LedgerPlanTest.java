package dev.apoyo.api.ledger;

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

/** Many alarms of other rules cost the ledger of one nothing. */
@Tag("D8")
@WithEngines
@DisplayName("D8: the ledger reads by index")
class LedgerPlanTest {

    private static final String FILL = """
            INSERT INTO owner VALUES ('o', 'O', NULL, 'en', 'UTC', now());
            INSERT INTO product_model VALUES ('m', 1, '{}', now());
            INSERT INTO detection_rule SELECT 'rule-' || i, 1, 'm', '{"enabled": true}', NULL, now() FROM generate_series(0, 999) i;
            INSERT INTO asset SELECT 'a' || i, 'o', 'm', now() FROM generate_series(1, 20000) i;
            INSERT INTO support_case (case_id, asset_id, owner_id, device_id, model_id, fault_code, severity, state, opened_at,
                                      opened_by, updated_at, signal)
            SELECT gen_random_uuid(), 'a' || i, 'o', 'a' || i, 'm', 'fault-' || i % 1000, 'MINOR', 'OPEN', now(),
                   CASE i % 10 WHEN 0 THEN 'STAFF' ELSE 'DETECTION' END, now(), 'NONE'
            FROM generate_series(1, 20000) i;
            INSERT INTO alarm (alarm_id, device_id, asset_id, model_id, rule_id, rule_version, fault_code, alarm_class, severity,
                               state, raised_at, changed_at, change_order, occurrences, historical, verification_minutes,
                               evidence, received_at, case_id, mode)
            SELECT 'alarm-' || i || '-' || n, 'a' || i, 'a' || i, 'm', 'rule-' || i % 1000, 1, 'fault-' || i % 1000, 'FAULT', 'MINOR',
                   'CLEARED', now(), now(), 2, 1, false, 0, '{}', now(), CASE n WHEN 0 THEN c.case_id END,
                   CASE n WHEN 0 THEN 'LIVE' ELSE 'SHADOW' END
            FROM generate_series(1, 20000) i JOIN support_case c ON c.asset_id = 'a' || i, generate_series(0, 2) n;
            INSERT INTO case_event (case_id, time, kind, by_kind, by_name) SELECT case_id, now(), 'OPENED', 'SYSTEM', 'x' FROM support_case;
            ANALYZE;
            """;

    @Test
    void neverScansAllAlarmsCasesOrEvents(PostgresEngine postgres) throws SQLException {
        Migrations.run(new ApiConfig.Postgres(
                postgres.host(), postgres.port(), postgres.database(), postgres.user(), postgres.password(), 2));
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(FILL);

            String ledger =
                    plan(statement, LedgerStore.COUNTS, "'rule-7'", "timestamptz '1970-01-01'", "'m'", "'fault-7'");
            String judged = plan(statement, FallBackStore.JUDGED, "'rule-7'", "1");
            String guarded = plan(statement, FallBackStore.GUARDED, "'0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69'::uuid");

            assertThat(ledger).contains("alarm_of_rule", "alarm_in_shadow", "support_case_by_hand");
            assertThat(judged).contains("alarm_of_rule");
            assertThat(guarded).contains("alarm_of_case");
            assertThat(ledger + judged + guarded)
                    .doesNotContain("Seq Scan on alarm", "Seq Scan on support_case", "Seq Scan on case_event");
        }
    }

    private static String plan(Statement statement, String sql, String... values) throws SQLException {
        String asked = sql;
        for (int i = 0; i < values.length; i++) {
            asked = asked.replace("$" + (i + 1), values[i]);
        }
        StringBuilder plan = new StringBuilder();
        try (ResultSet lines = statement.executeQuery("EXPLAIN " + asked)) {
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
