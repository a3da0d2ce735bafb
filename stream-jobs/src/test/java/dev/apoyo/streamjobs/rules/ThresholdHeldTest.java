package dev.apoyo.streamjobs.rules;

import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.hot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.streamjobs.Samples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The kettle's rule: above 90 °C, back at 85 °C. */
@Tag("D1")
class ThresholdHeldTest {

    private final RuleRun run = new RuleRun(hot(120));

    @Test
    void raisesWhenTheHoldIsComplete() {
        run.sendCelsius(reading(0, 91), reading(60, 95), reading(119, 92), reading(121, 93), reading(130, 99));

        assertThat(run.story()).containsExactly("RAISED@121");
        assertThat(run.last().alarmId()).isEqualTo(Alarm.idOf("d1", "r1", at(121)));
        assertThat(run.last().receivedAt()).isEqualTo(at(122));
        assertThat(run.last().assetId()).isEqualTo("asset-d1");
        assertThat(run.last().evidence().windowStart()).isEqualTo(at(0));
        assertThat(run.last().evidence().windowEnd()).isEqualTo(at(121));
        assertThat(run.last().evidence().points()).hasSize(4);
        assertThat(run.last().evidence().summary())
                .isEqualTo("plate_temperature_celsius above 90.0 for 121 s, last 93.0");
    }

    @Test
    void oneReadingIsEnoughWithoutAHold() {
        RuleRun noHold = new RuleRun(hot(0)).sendCelsius(reading(5, 91));

        assertThat(noHold.story()).containsExactly("RAISED@5");
    }

    @Test
    void theLimitItselfIsNotBeyondIt() {
        RuleRun noHold = new RuleRun(hot(0)).sendCelsius(reading(5, 90));

        assertThat(noHold.alarms).isEmpty();
    }

    @Test
    void aReadingWithinTheLimitBreaksTheHold() {
        run.sendCelsius(reading(0, 91), reading(60, 90), reading(70, 91), reading(150, 91));

        assertThat(run.alarms).isEmpty();
    }

    @Test
    @Tag("D2")
    void clearsOnlyBeyondTheDeadBand() {
        run.sendCelsius(reading(0, 91), reading(120, 91), reading(130, 88), reading(140, 85.5), reading(150, 85));

        assertThat(run.story()).containsExactly("RAISED@120", "CLEARED@150");
        assertThat(run.last().clearedAt()).isEqualTo(at(150));
    }

    @Test
    @Tag("D2")
    @Tag("D3")
    void chatterAroundTheLimitIsOneAlarmWithOccurrences() {
        run.sendCelsius(reading(0, 91), reading(120, 91), reading(130, 88), reading(140, 91), reading(270, 91));
        run.sendCelsius(reading(280, 91), reading(290, 80));

        assertThat(run.story()).containsExactly("RAISED@120", "UPDATED@270", "CLEARED@290");
        assertThat(run.last().occurrences()).isEqualTo(2);
        assertThat(run.alarms.stream().map(Alarm::alarmId))
                .containsOnly(run.last().alarmId());
    }

    @Test
    void aNewEpisodeIsANewAlarm() {
        run.sendCelsius(reading(0, 91), reading(120, 91), reading(130, 80), reading(200, 91), reading(320, 91));

        assertThat(run.story()).containsExactly("RAISED@120", "CLEARED@130", "RAISED@320");
        assertThat(run.alarms.get(0).alarmId()).isNotEqualTo(run.last().alarmId());
    }

    @Test
    void belowIsTheMirrorOfAbove() {
        RuleRun cold = new RuleRun(new Condition.ThresholdHeld(Samples.TEMPERATURE, Condition.Side.BELOW, 4, 0.5, 60));
        cold.sendCelsius(reading(0, 3), reading(60, 3.9), reading(70, 4.2), reading(80, 4.5));

        assertThat(cold.story()).containsExactly("RAISED@60", "CLEARED@80");
    }

    @Test
    void aLateReadingWithinTheLimitCutsTheHold() {
        run.sendCelsius(reading(0, 91), reading(100, 91), reading(50, 70), reading(125, 91), reading(219, 91));
        assertThat(run.alarms).isEmpty();

        run.sendCelsius(reading(220, 91));
        assertThat(run.story()).containsExactly("RAISED@220");
    }

    @Test
    void aLateReadingProlongsTheHold() {
        run.sendCelsius(reading(60, 91), reading(150, 91), reading(20, 91));

        assertThat(run.story()).containsExactly("RAISED@150");
    }

    @Test
    @Tag("S9")
    void whatWasOverWhenItArrivedIsHistorical() {
        run.sendCelsius(reading(500, 70), reading(0, 99), reading(130, 99));

        assertThat(run.story()).containsExactly("RAISED@130 historical", "CLEARED@500 historical");
    }

    @Test
    void aLateGoodReadingEndsTheEpisodeThen() {
        run.sendCelsius(reading(0, 91), reading(120, 91), reading(130, 91), reading(125, 60));

        assertThat(run.story()).containsExactly("RAISED@120", "CLEARED@125");
    }

    @Test
    void aLateGoodReadingTakesBackWhatNeverBegan() {
        run.sendCelsius(reading(0, 91), reading(120, 91), reading(60, 60));

        assertThat(run.story()).containsExactly("RAISED@120", "RETRACTED@120");
        assertThat(run.last().clearedAt()).isEqualTo(at(120));

        run.sendCelsius(reading(180, 91));
        assertThat(run.story()).containsExactly("RAISED@120", "RETRACTED@120");
        run.sendCelsius(reading(240, 91));
        assertThat(run.story()).containsExactly("RAISED@120", "RETRACTED@120", "RAISED@240");
    }

    @Test
    void readingsAnHourApartDoNotMakeAHold() {
        run.sendCelsius(reading(0, 91), reading(4_000, 91));
        assertThat(run.alarms).isEmpty();

        run.sendCelsius(reading(4_130, 91));
        assertThat(run.story()).containsExactly("RAISED@4130");
    }

    @Test
    void evidenceOfALongHoldIsSpreadOverIt() {
        RuleRun longHold = new RuleRun(hot(3_600));
        for (int i = 0; i <= 720; i++) {
            longHold.sendCelsius(reading(i * 5, 91));
        }

        assertThat(longHold.story()).containsExactly("RAISED@3600");
        assertThat(longHold.last().evidence().points()).hasSize(50);
        assertThat(longHold.last().evidence().windowStart()).isEqualTo(at(0));
    }

    /** A pile of hot readings raises one alarm, in whatever order and however often they come. */
    @Property(tries = 300)
    void orderAndDuplicationDoNotMatterForOneHold(@ForAll("hotReadings") List<Integer> seconds) {
        RuleRun shuffled = new RuleRun(hot(120));
        seconds.forEach(second -> shuffled.sendCelsius(reading(second, 95)));

        List<Integer> inOrder =
                new ArrayList<>(new HashSet<>(seconds)).stream().sorted().toList();
        boolean isHeld = inOrder.get(inOrder.size() - 1) - inOrder.get(0) >= 120;
        assertThat(shuffled.episodes()).hasSize(isHeld ? 1 : 0);
    }

    @Provide
    Arbitrary<List<Integer>> hotReadings() {
        return Arbitraries.integers().between(0, 300).list().ofMinSize(1).ofMaxSize(40);
    }

    /** Whatever comes, the story is a legal one. */
    @Property(tries = 300)
    void everyStoryIsLegal(@ForAll("anyReadings") List<List<Integer>> readings) {
        RuleRun any = new RuleRun(hot(60));
        readings.forEach(reading -> any.sendCelsius(reading(reading.get(0), reading.get(1))));

        Legality.assertThatStoryIsLegal(any.alarms);
    }

    @Provide
    Arbitrary<List<List<Integer>>> anyReadings() {
        Arbitrary<List<Integer>> reading = Arbitraries.integers()
                .between(0, 1_000)
                .flatMap(second -> Arbitraries.integers().between(80, 95).map(value -> List.of(second, value)));
        return reading.list().ofMaxSize(60);
    }

    private static double[] reading(double seconds, double value) {
        return new double[] {seconds, value};
    }
}
