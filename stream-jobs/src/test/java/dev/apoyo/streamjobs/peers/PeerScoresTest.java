package dev.apoyo.streamjobs.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Deviation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeerScoresTest {

    private static final PeerCohort COHORT = new PeerCohort("m", "1.0", "~peer/t/3600", 3_600_000);

    private static List<PeerValue> normal(int devices, long seed) {
        Random random = new Random(seed);
        List<PeerValue> values = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            values.add(new PeerValue(COHORT, "d" + i, 20 + 2 * random.nextGaussian(), 3_600_500));
        }
        return values;
    }

    private static double scoreOf(String deviceId, List<TelemetryMessage> messages) {
        return messages.stream()
                .filter(message -> message.deviceId().equals(deviceId))
                .mapToDouble(message -> message.readings().get(0).value())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aDeviceFiveSigmasAwaySaysSo() {
        List<PeerValue> values = normal(1_000, 1);
        values.add(new PeerValue(COHORT, "odd", 30, 3_600_500));

        assertThat(scoreOf("odd", PeerScores.of(COHORT, values))).isCloseTo(5, within(0.4));
    }

    @Test
    void manyBrokenOnesDoNotHideEachOther() {
        List<PeerValue> values = normal(600, 2);
        for (int i = 0; i < 300; i++) {
            values.add(new PeerValue(COHORT, "broken" + i, 60, 3_600_500));
        }

        assertThat(scoreOf("broken7", PeerScores.of(COHORT, values))).isGreaterThan(8);
    }

    @Test
    void aSmallCohortSaysNothing() {
        assertThat(PeerScores.of(COHORT, normal(PeerScores.DEVICES_AT_LEAST - 1, 3)))
                .isEmpty();
    }

    @Test
    void orderMakesNoDifference() {
        List<PeerValue> values = normal(500, 4);
        List<TelemetryMessage> inOrder = PeerScores.of(COHORT, values);
        Collections.shuffle(values, new Random(5));

        assertThat(PeerScores.of(COHORT, values)).isEqualTo(inOrder);
    }

    @Test
    void aHundredThousandDevicesAreScored() {
        assertThat(PeerScores.of(COHORT, normal(100_000, 6))).hasSize(100_000);
    }

    @Test
    void devicesThatAgreeAreNotFarApart() {
        List<PeerValue> values = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            values.add(new PeerValue(COHORT, "d" + i, 20 + i * 1e-9, 0));
        }

        assertThat(PeerScores.of(COHORT, values))
                .allSatisfy(
                        message -> assertThat(message.readings().get(0).value()).isBetween(-0.1, 0.1));
    }

    @Test
    void aScoreIsAReadingThatNoDeviceCanSend() {
        TelemetryMessage message = PeerScores.of(COHORT, normal(20, 7)).get(0);

        assertThat(message.sequence()).isNegative();
        assertThat(message.time().toEpochMilli()).isEqualTo(COHORT.endMillis() + PeerScores.LATENESS_MILLIS);
        assertThat(message.readings().get(0).metric()).isEqualTo("~peer/t/3600");
    }

    @Test
    void whatIsAskedIsFoundInParts() {
        Condition.Peers peers = new Condition.Peers("t", Deviation.ABOVE, 5, 1, 3_600);
        Condition combined = new Condition.All(List.of(new Condition.Not(peers), new Condition.Silence(5)));

        assertThat(PeerQuestion.in(combined)).containsExactly(new PeerQuestion("t", 3_600_000, "~peer/t/3600"));
    }

    @Test
    void aStretchIsTheSameInAnyOrderAndWithDuplicates() {
        PeerQuestion question = new PeerQuestion("t", 3_600_000, "~peer/t/3600");
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            order.add(i);
        }
        Stretch inOrder = fill(question, order);
        order.addAll(List.copyOf(order));
        Collections.shuffle(order, new Random(8));
        Stretch mixed = fill(question, order);

        assertThat(mixed.samples()).isEqualTo(inOrder.samples()).hasSize(Stretch.SAMPLES_AT_MOST);
        assertThat(mixed.mean()).isEqualTo(inOrder.mean()).isBetween(60.0, 140.0);
    }

    private static Stretch fill(PeerQuestion question, List<Integer> order) {
        Stretch stretch = Stretch.empty(question, question.endOf(5));
        for (int i : order) {
            stretch = stretch.with(i * 1_000L, i, i, i);
        }
        return stretch;
    }
}
