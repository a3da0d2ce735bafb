package dev.apoyo.streamjobs.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BoostedTreesTest {

    private static final List<String> NAMES = List.of("a", "b", "noise");
    private static final TreeSettings SETTINGS =
            TreeSettings.probability().withTrees(60, 0.2).withShares(0.8, 1);

    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void learnsWhatOnlyTwoFeaturesTogetherSay() {
        BoostedTrees model = BoostedTreesTrainer.train(eitherOr(4000), SETTINGS);

        assertThat(model.predict(new float[] {0.2f, 0.8f, 0.5f})).isGreaterThan(0.9);
        assertThat(model.predict(new float[] {0.8f, 0.2f, 0.5f})).isGreaterThan(0.9);
        assertThat(model.predict(new float[] {0.2f, 0.2f, 0.5f})).isLessThan(0.1);
        assertThat(model.predict(new float[] {0.8f, 0.8f, 0.5f})).isLessThan(0.1);
    }

    @Test
    void learnsOnWhichSideAMissingValueBelongs() {
        float[][] features = new float[2000][];
        float[] targets = new float[2000];
        for (int row = 0; row < features.length; row++) {
            float value = row % 4 == 0 ? Float.NaN : (float) random.nextDouble();
            features[row] = new float[] {value};
            targets[row] = Float.isNaN(value) || value > 0.7f ? 1 : 0;
        }

        BoostedTrees model = BoostedTreesTrainer.train(new TrainingRows(List.of("a"), features, targets), SETTINGS);

        assertThat(model.predict(new float[] {Float.NaN})).isGreaterThan(0.9);
        assertThat(model.predict(new float[] {0.9f})).isGreaterThan(0.9);
        assertThat(model.predict(new float[] {0.1f})).isLessThan(0.1);
    }

    @Test
    void tellsMissingFromEveryValue() {
        float[][] features = new float[1000][];
        float[] targets = new float[1000];
        for (int row = 0; row < features.length; row++) {
            features[row] = new float[] {row % 2 == 0 ? Float.NaN : row};
            targets[row] = row % 2 == 0 ? 1 : 0;
        }

        BoostedTrees model = BoostedTreesTrainer.train(
                new TrainingRows(List.of("a"), features, targets),
                SETTINGS.withTrees(30, 0.3).withLeaves(2, 1));

        assertThat(model.predict(new float[] {Float.NaN})).isGreaterThan(0.95);
        assertThat(model.predict(new float[] {1_000_000})).isLessThan(0.05);
    }

    @Test
    void learnsANumber() {
        float[][] features = new float[4000][];
        float[] targets = new float[4000];
        for (int row = 0; row < features.length; row++) {
            float value = (float) random.nextDouble() * 10;
            features[row] = new float[] {value};
            targets[row] = value * value;
        }

        BoostedTrees model = BoostedTreesTrainer.train(
                new TrainingRows(List.of("a"), features, targets),
                TreeSettings.number().withTrees(200, 0.1));

        assertThat(model.predict(new float[] {3})).isCloseTo(9, within(1.0));
        assertThat(model.predict(new float[] {8})).isCloseTo(64, within(2.0));
    }

    @Test
    void countsAHeavyRowAsManyLightOnes() {
        float[][] features = {{0}, {0}, {1}, {1}};
        float[] targets = {1, 0, 1, 0};
        float[] weights = {9, 1, 1, 9};

        BoostedTrees model = BoostedTreesTrainer.train(
                new TrainingRows(List.of("a"), features, targets, weights),
                SETTINGS.withTrees(200, 0.3).withLeaves(2, 1).withL2(0).withShares(1, 1));

        assertThat(model.predict(new float[] {0})).isCloseTo(0.9, within(0.01));
        assertThat(model.predict(new float[] {1})).isCloseTo(0.1, within(0.01));
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        TrainingRows rows = eitherOr(1000);

        ObjectNode once = BoostedTreesJson.write(BoostedTreesTrainer.train(rows, SETTINGS));
        ObjectNode again = BoostedTreesJson.write(BoostedTreesTrainer.train(rows, SETTINGS));
        ObjectNode other = BoostedTreesJson.write(BoostedTreesTrainer.train(rows, SETTINGS.withSeed(99)));

        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
    }

    @Test
    @Tag("D10")
    void explainsItsScoreToTheLastBit() {
        BoostedTrees model = BoostedTreesTrainer.train(eitherOr(2000), SETTINGS);

        for (int i = 0; i < 100; i++) {
            float[] features = {(float) random.nextDouble(), i % 5 == 0 ? Float.NaN : (float) random.nextDouble(), 0.5f
            };
            double sum = model.explain(features).stream()
                    .mapToDouble(Contribution::amount)
                    .sum();
            assertThat(model.bias() + sum).isCloseTo(model.raw(features), within(1e-6));
        }
        assertThat(model.explain(new float[] {0.2f, 0.8f, 0.5f}).get(2).feature())
                .isEqualTo("noise");
    }

    @Test
    void saysTheSameAfterBeingWrittenAndRead() throws Exception {
        BoostedTrees model = BoostedTreesTrainer.train(eitherOr(2000), SETTINGS).withFingerprint("abc");

        BoostedTrees read = BoostedTreesJson.read(
                new ObjectMapper().readTree(BoostedTreesJson.write(model).toString()));

        assertThat(read.featureNames()).isEqualTo(NAMES);
        assertThat(read.fingerprint()).isEqualTo("abc");
        assertThat(read.treeCount()).isEqualTo(60);
        for (int i = 0; i < 100; i++) {
            float[] features = {(float) random.nextDouble(), (float) random.nextDouble(), Float.NaN};
            assertThat(read.predict(features)).isCloseTo(model.predict(features), within(1e-4));
        }
    }

    @Test
    void averagesModels() {
        TrainingRows rows = eitherOr(1000);
        BoostedTrees one = BoostedTreesTrainer.train(rows, SETTINGS);
        BoostedTrees other = BoostedTreesTrainer.train(rows, SETTINGS.withSeed(99));

        BoostedTrees mean = BoostedTrees.mean(List.of(one, other));

        for (float[] features : List.of(rows.features()[0], rows.features()[1], new float[] {Float.NaN, 1, 0})) {
            assertThat(mean.raw(features)).isCloseTo((one.raw(features) + other.raw(features)) / 2, within(1e-5));
        }
        assertThat(mean.treeCount()).isEqualTo(120);
    }

    @Test
    void refusesAModelThatIsNoneAndSaysWhere() {
        ObjectNode json = BoostedTreesJson.write(BoostedTreesTrainer.train(eitherOr(500), SETTINGS));
        ((ObjectNode) json.path("trees").path(3)).remove("at");

        assertThatThrownBy(() -> BoostedTreesJson.read(json)).hasMessageContaining("/trees/3/at/0");
        assertThatThrownBy(() -> BoostedTreesJson.read(json.put("version", 2))).hasMessageContaining("/version is 2");
    }

    @Test
    void refusesRowsThatDoNotFitTogether() {
        assertThatThrownBy(() -> new TrainingRows(NAMES, new float[][] {{1, 2}}, new float[] {1}))
                .hasMessageContaining("row 0 has 2 columns");
        assertThatThrownBy(() -> new TrainingRows(NAMES, new float[0][], new float[0]))
                .hasMessageContaining("no rows");
    }

    private TrainingRows eitherOr(int count) {
        float[][] features = new float[count][];
        float[] targets = new float[count];
        for (int row = 0; row < count; row++) {
            features[row] =
                    new float[] {(float) random.nextDouble(), (float) random.nextDouble(), (float) random.nextDouble()};
            targets[row] = features[row][0] > 0.5f ^ features[row][1] > 0.5f ? 1 : 0;
        }
        return new TrainingRows(NAMES, features, targets);
    }
}
