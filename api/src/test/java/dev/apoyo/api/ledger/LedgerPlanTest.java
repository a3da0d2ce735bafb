package dev.apoyo.api.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.plans.FilledDatabase;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many alarms of other rules cost the ledger of one nothing. */
@Tag("D8")
@WithEngines
@DisplayName("D8: the ledger reads by index")
class LedgerPlanTest {

    @Test
    void neverScansAllAlarmsCasesOrEvents(PostgresEngine postgres) throws SQLException {
        try (FilledDatabase filled = FilledDatabase.of(postgres)) {
            String ledger =
                    filled.plan(LedgerStore.COUNTS, "'rule-8'", "timestamptz '1970-01-01'", "'ebike-e2'", "'fault-8'");
            String judged = filled.plan(FallBackStore.JUDGED, "'rule-8'", "1");
            String guarded = filled.plan(FallBackStore.GUARDED, "'0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69'::uuid");

            assertThat(ledger).contains("alarm_of_rule", "alarm_in_shadow", "support_case_by_hand");
            assertThat(judged).contains("alarm_of_rule");
            assertThat(guarded).contains("alarm_of_case");
            assertThat(ledger + judged + guarded)
                    .doesNotContain("Seq Scan on alarm", "Seq Scan on support_case", "Seq Scan on case_event");
        }
    }
}
