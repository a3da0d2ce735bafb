package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.plans.FilledDatabase;
import dev.apoyo.engines.junit.PostgresEngine;
import dev.apoyo.engines.junit.WithEngines;
import java.sql.SQLException;
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

    private static final String ID = "'0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69'::uuid";

    /** As {@link ListCases} makes them, with values that are seldom. */
    private static final List<String> CONDITIONS = List.of(
            "c.state = ANY ('{OPEN,RESOLVED,IN_PROGRESS}')",
            "c.state = ANY ('{OPEN,IN_PROGRESS}') AND c.state <> 'RESOLVED'",
            "c.severity = 'MAJOR'",
            "c.asset_id = 'a2000'",
            "c.model_id = 'washer-w7'",
            "c.fault_code = 'blocked-drain'",
            "c.incident_id = 'incident-1'",
            "c.owner_id = 'sample-owner'",
            "c.taken_by = " + ID,
            "c.taken_by = " + ID + " AND c.state = ANY ('{OPEN,IN_PROGRESS}') AND c.state <> 'RESOLVED'",
            "c.taken_by IS NULL",
            "c.owner_id = 'sample-owner' AND (c.opened_at, c.case_id) < (now(), " + ID + ")",
            ListCases.UNKEPT + ")");

    @Test
    void readsByIndex(PostgresEngine postgres) throws SQLException {
        try (FilledDatabase filled = FilledDatabase.of(postgres)) {
            for (String sql : queries()) {
                assertThat(filled.plan(sql))
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
                        .replace("$1", "'a2000'")
                        .replace("$2", "'sample-owner'")
                        .replace("$3", "now() - interval '14 days'")
                        .replace("$4", "now() - interval '20 days'")
                        .replace("$5", "now() - interval '6 days'"),
                CaseOpening.SAME_TROUBLE
                        .replace("$1", "'a2000'")
                        .replace("$2", "'blocked-drain'")
                        .replace("$3", "now()")
                        .replace("$4", "'sample-owner'"),
                ClosureFigures.COUNT.replace("$1", "now() - interval '7 days'").replace("$2", "now()"));
        return Stream.concat(lists, others).toList();
    }
}
