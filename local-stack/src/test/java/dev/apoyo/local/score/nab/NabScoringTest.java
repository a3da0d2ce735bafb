package dev.apoyo.local.score.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** 100 rows, of which the first 15 are probation, and a window of ten: rows 50 to 59. */
final class NabScoringTest {

    private static final NabScoring STANDARD = new NabScoring(NabProfile.STANDARD);
    private static final NabWindow WINDOW = new NabWindow(50, 59);

    @Test
    void sayingNothingIsZeroInEveryProfile() {
        for (NabProfile profile : NabProfile.values()) {
            NabScoring scoring = new NabScoring(profile);
            double nothing = scoring.score(List.of(detections()), 0.5);
            assertThat(nothing).isEqualTo(-profile.missedWindow());
            assertThat(scoring.normalised(nothing, 1)).isZero();
        }
    }

    @Test
    void theFirstRowOfEachWindowAndNothingElseIsPerfectInEveryProfile() {
        for (NabProfile profile : NabProfile.values()) {
            NabScoring scoring = new NabScoring(profile);
            assertThat(scoring.normalised(scoring.score(List.of(detections(50)), 0.5), 1))
                    .isCloseTo(100, within(1e-9));
        }
    }

    @Test
    void theRightEdgeOfAWindowIsWorthLittle() {
        assertThat(STANDARD.score(List.of(detections(59)), 0.5)).isCloseTo(0.248241, within(1e-6));
    }

    @Test
    void onlyTheBestDetectionOfAWindowCounts() {
        assertThat(STANDARD.score(List.of(detections(50, 55, 59)), 0.5)).isCloseTo(1, within(1e-9));
    }

    @Test
    void everyRowOutsideCountsFullyWithNoWindowBeforeIt() {
        assertThat(STANDARD.score(List.of(detections(20, 21, 50)), 0.5)).isCloseTo(1 - 2 * 0.11, within(1e-9));
    }

    @Test
    void aRowJustAfterAWindowCostsLittleAndOneFarAfterItCostsAll() {
        assertThat(STANDARD.score(List.of(detections(50, 60)), 0.5)).isCloseTo(1 - 0.029794, within(1e-6));
        assertThat(STANDARD.score(List.of(detections(50, 87)), 0.5)).isCloseTo(1 - 0.11, within(1e-9));
    }

    @Test
    void theProbationNeverCounts() {
        assertThat(STANDARD.score(List.of(detections(0, 14, 50)), 0.5)).isCloseTo(1, within(1e-9));
        assertThat(STANDARD.score(List.of(detections(15, 50)), 0.5)).isCloseTo(0.89, within(1e-9));
    }

    @Test
    void theProbationIsFifteenPercentAndAtMost750Rows() {
        assertThat(ScoredSeries.probation(1882)).isEqualTo(282);
        assertThat(ScoredSeries.probation(5000)).isEqualTo(750);
        assertThat(ScoredSeries.probation(22_695)).isEqualTo(750);
    }

    @Test
    void theFalseRowsOfLowFalsePositivesCostTwice() {
        NabScoring scoring = new NabScoring(NabProfile.LOW_FALSE_POSITIVES);
        assertThat(scoring.score(List.of(detections(20, 50)), 0.5)).isCloseTo(0.78, within(1e-9));
    }

    @Test
    void theBestThresholdTakesAllRowsOfItsScoreOrNone() {
        double[] scores = new double[100];
        scores[50] = 0.9;
        scores[20] = 0.9;
        scores[30] = 0.4;
        NabScoring.Best best = STANDARD.best(List.of(new ScoredSeries(scores, List.of(WINDOW))));
        assertThat(best.threshold()).isEqualTo(0.9);
        assertThat(best.score()).isCloseTo(0.89, within(1e-9));
    }

    @Test
    void withoutAnyWindowTheBestIsToDetectNothing() {
        double[] scores = new double[100];
        scores[50] = 0.9;
        NabScoring.Best best = STANDARD.best(List.of(new ScoredSeries(scores, List.of())));
        assertThat(best.threshold()).isEqualTo(NabScoring.NO_DETECTION);
        assertThat(best.score()).isCloseTo(0, within(0.0));
    }

    @Test
    void aCorpusIsTheSumOfItsSeries() {
        List<ScoredSeries> corpus = List.of(detections(50), detections(), detections(20));
        double sum = STANDARD.score(corpus, 0.5);
        assertThat(sum).isCloseTo(1 - 1 + (-1 - 0.11), within(1e-9));
        assertThat(STANDARD.normalised(sum, 3)).isCloseTo(100 * (sum + 3) / 6, within(1e-9));
    }

    private static ScoredSeries detections(int... rows) {
        double[] scores = new double[100];
        for (int row : rows) {
            scores[row] = 1;
        }
        return new ScoredSeries(scores, List.of(WINDOW));
    }
}
