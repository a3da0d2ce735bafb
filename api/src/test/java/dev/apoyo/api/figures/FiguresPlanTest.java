package dev.apoyo.api.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.plans.FilledDatabase;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A year of other cases costs the figures of a week nothing. */
@Tag("L3")
@WithEngines
@DisplayName("L3: figures read by index")
class FiguresPlanTest {

    @Test
    void neverScansAllCasesEventsOrSurveys(PostgresEngine postgres) throws SQLException {
        try (FilledDatabase filled = FilledDatabase.of(postgres)) {
            String week = CaseStories.CASES + "WHERE c.updated_at >= now() - interval '7 days' AND c.opened_at < now()"
                    + CaseStories.IN_ORDER;
            String some = "ARRAY (SELECT case_id FROM support_case LIMIT 100)";

            String cases = filled.plan(week);
            String events = filled.plan(CaseStories.EVENTS.replace("$1", some));
            String surveys = filled.plan(CaseStories.SURVEYS.replace("$1", some));

            assertThat(cases).contains("support_case_changed").doesNotContain("Seq Scan on support_case");
            assertThat(events).contains("case_event_of_case").doesNotContain("Seq Scan on case_event");
            assertThat(surveys).contains("survey_case_id_ended_at_key").doesNotContain("Seq Scan on survey");
        }
    }
}
