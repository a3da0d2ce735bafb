package dev.apoyo.local.score.cmapss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LifeModelTest {

    private static final List<EngineRun> FLEET = Engines.fleet(60, 1);

    @Test
    void findsTheRegimesInTheSettings() {
        Regimes regimes = Regimes.learn(FLEET);

        assertThat(regimes.count()).isEqualTo(3);
        assertThat(regimes.of(new double[] {20.001, 0.5002, 100}))
                .isEqualTo(regimes.of(new double[] {20.0005, 0.5, 100}))
                .isNotEqualTo(regimes.of(new double[] {42, 0.9, 60}));
    }

    @Test
    void oneConditionIsOneRegimeHoweverItsSettingsTremble() {
        List<EngineRun> one = FLEET.stream()
                .map(engine -> new EngineRun(
                        engine.unit(),
                        Arrays.stream(engine.sensors())
                                .map(sensors -> new double[] {sensors[1] % 0.01, 0, 100})
                                .toArray(double[][]::new),
                        engine.sensors()))
                .toList();

        assertThat(Regimes.learn(one).count()).isEqualTo(1);
    }

    @Test
    void keepsTheSensorsThatMoveAndLevelsTheRegimes() {
        Normaliser normaliser = Normaliser.learn(FLEET);

        assertThat(normaliser.sensors()).containsExactly(0, 1);
        EngineRun engine = FLEET.get(0);
        for (int cycle = 0; cycle < 40; cycle++) {
            double[] scores = normaliser.scores(engine.settings()[cycle], engine.sensors()[cycle]);
            assertThat(Math.abs(scores[0])).isLessThan(3);
        }
    }

    @Test
    void whatWasKnownDoesNotChangeWithWhatComesLater() {
        Normaliser normaliser = Normaliser.learn(FLEET);
        EngineRun engine = FLEET.get(3);

        float[][] all = EngineFeatures.of(engine, normaliser);
        float[][] half = EngineFeatures.of(engine.until(60), normaliser);

        assertThat(half).isDeepEqualTo(Arrays.copyOf(all, 60));
    }

    @Test
    void tellsRemainingCyclesOfEnginesItNeverSawAndSurvivesJson() throws IOException {
        LifeModel model = LifeModel.train(FLEET);
        LifeTally tally = new LifeTally();
        LifeTally byAge = new LifeTally();
        for (EngineRun engine : Engines.fleet(40, 2)) {
            EngineRun seen = engine.until(engine.cycles() - 15);
            tally.add(model.remaining(seen), 15);
            byAge.add(model.remainingByAge(seen), 15);
        }

        assertThat(tally.rmse()).isLessThan(12).isLessThan(byAge.rmse() / 2);
        String json = LifeModelJson.write(model).toString();
        LifeModel again = LifeModelJson.read(new ObjectMapper().readTree(json));
        EngineRun engine = FLEET.get(5);
        assertThat(again.remaining(engine)).containsExactly(model.remaining(engine), within(0.01));
    }

    @Test
    void anAlertNeedsTwoLowPredictionsInSuccession() {
        double[] remaining = {125, 30, 90, 34, 35, 20};

        assertThat(LifeTally.lead(remaining, 8)).isEqualTo(OptionalInt.of(9));
        assertThat(LifeTally.lead(new double[] {30, 40, 30}, 8)).isEmpty();
        assertThat(LifeTally.isInTime(OptionalInt.of(9))).isFalse();
        assertThat(LifeTally.isInTime(OptionalInt.of(60))).isTrue();
        assertThat(LifeTally.isInTime(OptionalInt.of(61))).isFalse();
    }
}
