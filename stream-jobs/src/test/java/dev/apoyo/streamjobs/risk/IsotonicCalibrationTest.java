package dev.apoyo.streamjobs.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsotonicCalibrationTest {

    @Test
    void saysHowOftenAScoreCameTrueAndNeverFalls() {
        SplittableRandom random = new SplittableRandom(3);
        double[] scores = random.doubles(20_000, 0, 1).toArray();
        float[] targets = new float[scores.length];
        for (int row = 0; row < scores.length; row++) {
            targets[row] = random.nextDouble() < scores[row] * scores[row] ? 1 : 0;
        }

        IsotonicCalibration curve = IsotonicCalibration.fit(scores, targets);

        assertThat(curve.calibrate(0.5)).isCloseTo(0.25, within(0.05));
        assertThat(curve.calibrate(0.9)).isCloseTo(0.81, within(0.05));
        for (double score = -0.1; score < 1.1; score += 0.001) {
            assertThat(curve.calibrate(score + 0.001)).isGreaterThanOrEqualTo(curve.calibrate(score));
        }
    }

    @Test
    void poolsNeighboursThatContradictEachOther() {
        IsotonicCalibration curve = IsotonicCalibration.fit(new double[] {1, 2, 3, 4}, new float[] {0, 1, 0, 1});

        assertThat(curve.calibrate(2.5)).isEqualTo(0.5);
        assertThat(curve.calibrate(0)).isZero();
        assertThat(curve.calibrate(9)).isEqualTo(1);
    }

    @Test
    void saysTheSameAfterBeingWrittenAndRead() {
        IsotonicCalibration curve = IsotonicCalibration.fit(new double[] {1, 2, 3, 4}, new float[] {0, 1, 0, 1});

        IsotonicCalibration read = IsotonicCalibration.fromJson(curve.toJson());

        assertThat(read.calibrate(1.7)).isEqualTo(curve.calibrate(1.7));
        assertThatThrownBy(() -> IsotonicCalibration.fromJson(JsonNodeFactory.instance.objectNode()))
                .hasMessageContaining("calibration");
    }
}
