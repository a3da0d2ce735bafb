package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.plans.FilledDatabase;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Promises that were kept long ago cost nothing. */
@Tag("P1")
@WithEngines
@DisplayName("P1: promises are found by index")
class AnswerPromisePlanTest {

    @Test
    void neverScansAllPromisesOrCases(PostgresEngine postgres) throws SQLException {
        try (FilledDatabase filled = FilledDatabase.of(postgres)) {
            String due = filled.plan(AnswerPromises.DUE.replace("$1", "now()").replace("$2", "50"));
            String kept = filled.plan(AnswerPromises.KEEP
                    .replace("$1", "'0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69'::uuid")
                    .replace("$2", "now()"));
            String broken = filled.plan(CaseRows.SELECT + " WHERE " + ListCases.UNKEPT + " AND p.due_at < now())"
                    + CaseRows.NEWEST_FIRST + "51");

            assertThat(due).contains("answer_promise_to_warn");
            assertThat(kept).contains("answer_promise_open");
            assertThat(broken).contains("answer_promise_open");
            assertThat(due + kept + broken).doesNotContain("Seq Scan on answer_promise", "Seq Scan on support_case");
        }
    }
}
