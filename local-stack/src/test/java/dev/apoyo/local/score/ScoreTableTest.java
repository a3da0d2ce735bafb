package dev.apoyo.local.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.codec.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTableTest {

    private static final Measure RECALL = Measure.share("recall", 50, 100).withGoal(Goal.atLeast(0.45));
    private static final Measure FALSE = Measure.of("false cases", 2.347).withGoal(Goal.atMost(2));
    private static final Scores SCORES = new Scores(
            List.of(
                    new ScoreRow("drives", "held-out", "learned risk", List.of(RECALL, FALSE)),
                    new ScoreRow("drives", "held-out", "baseline", List.of(Measure.of("recall", Double.NaN)))),
            List.of("fitted on the other drives"));

    @Test
    void alignsMethodsUnderTheirMeasuresAndMarksGoals() {
        assertThat(ScoreTable.lines(SCORES))
                .containsExactly(
                        "drives: held-out",
                        "                 recall                                     false cases",
                        "  learned risk   0.500 [0.404, 0.596] of 100, >= 0.45 met   2.35, <= 2 NOT MET",
                        "  baseline       -",
                        "  . fitted on the other drives",
                        "");
    }

    @Test
    void goalsAreMetAtTheBoundAndNeverByNothing() {
        assertThat(Goal.atLeast(0.5).isMetBy(0.5)).isTrue();
        assertThat(Goal.atLeast(0.5).isMetBy(0.499)).isFalse();
        assertThat(Goal.atMost(2).isMetBy(2)).isTrue();
        assertThat(Goal.atMost(2).isMetBy(2.001)).isFalse();
        assertThat(Goal.atMost(2).isMetBy(Double.NaN)).isFalse();
    }

    @Test
    void reportHasTheSameNumbers() {
        ScoreReport report = ScoreReport.of("data", null, Map.of("drives", SCORES), Map.of());
        String json = Json.mapper().valueToTree(report).toString();

        assertThat(report.met()).isFalse();
        assertThat(json)
                .contains("\"name\":\"recall\",\"value\":0.5,\"low\":0.40")
                .contains("\"n\":100,\"goal\":\">= 0.45\",\"met\":true")
                .contains("\"name\":\"false cases\",\"value\":2.347,\"low\":null")
                .contains("\"name\":\"recall\",\"value\":null")
                .contains("\"notes\":{\"drives\":[\"fitted on the other drives\"]}");
    }

    @Test
    void reportIsNotMetWhenASetHadAProblem() {
        assertThat(ScoreReport.of("data", null, Map.of(), Map.of("drives", "no file"))
                        .met())
                .isFalse();
    }
}
