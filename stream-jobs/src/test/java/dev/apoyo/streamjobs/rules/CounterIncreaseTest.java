package dev.apoyo.streamjobs.rules;

import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.streamjobs.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Five more errors within an hour. */
@Tag("D1")
class CounterIncreaseTest {

    private static final Condition FIVE_AN_HOUR = new Condition.CounterIncrease(Samples.ERRORS, 5, 3_600);

    private final RuleRun run = new RuleRun(FIVE_AN_HOUR);

    private static void counter(RuleRun run, double seconds, double value) {
        run.send(message("d1", (long) seconds, seconds, new Reading(Samples.ERRORS, value)));
    }

    @Test
    void raisesWhenItGrewEnough() {
        counter(run, 0, 100);
        counter(run, 600, 103);
        counter(run, 1_200, 105);

        assertThat(run.story()).containsExactly("RAISED@1200");
        assertThat(run.last().evidence().summary()).contains("errors_total grew by 5.0 within 3600 s");
    }

    @Test
    void slowGrowthIsNoAlarm() {
        for (int hour = 0; hour < 48; hour++) {
            counter(run, hour * 1_800, hour * 2);
        }

        assertThat(run.alarms).isEmpty();
    }

    @Test
    void aFallIsAResetAndStartsAnew() {
        counter(run, 0, 100);
        counter(run, 10, 104);
        counter(run, 20, 0);
        counter(run, 30, 4);
        assertThat(run.alarms).isEmpty();

        counter(run, 40, 5);
        assertThat(run.story()).containsExactly("RAISED@40");
    }

    @Test
    void aResetEndsTheAlarm() {
        counter(run, 0, 0);
        counter(run, 10, 9);
        counter(run, 20, 0);

        assertThat(run.story()).containsExactly("RAISED@10", "CLEARED@20");
    }

    @Test
    void clearsWhenTheGrowthHasLeftTheWindow() {
        counter(run, 0, 0);
        counter(run, 10, 9);
        run.streamTime(3_600);
        assertThat(run.story()).containsExactly("RAISED@10");

        run.streamTime(3_602);
        assertThat(run.story()).containsExactly("RAISED@10", "CLEARED@3600");
    }

    @Test
    void eachFurtherRiseIsAnOccurrence() {
        counter(run, 0, 0);
        counter(run, 10, 9);
        counter(run, 20, 9);
        counter(run, 30, 10);
        counter(run, 30, 10);

        assertThat(run.story()).containsExactly("RAISED@10", "UPDATED@30");
        assertThat(run.last().occurrences()).isEqualTo(2);
    }

    @Test
    void aCounterThatStandsStillCostsTwoSamples() {
        for (int i = 0; i < 100; i++) {
            counter(run, i * 10, 7);
        }

        RuleState live = run.state().live[0];
        assertThat(live == null ? 0 : live.memory[0].length).isLessThan(10);
    }

    @Test
    void forgetsACounterThatNoLongerCounts() {
        counter(run, 0, 1);
        run.streamTime(3_602);

        assertThat(run.hasNoState()).isTrue();
    }

    @Property(tries = 300)
    void theOrderOfARisingCounterDoesNotMatter(@ForAll Random random) {
        List<Integer> seconds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            seconds.add(i * 60);
            seconds.add(i * 60);
        }
        Collections.shuffle(seconds, random);
        RuleRun shuffled = RuleRun.withADayOfLateness(new Condition.CounterIncrease(Samples.ERRORS, 19, 3_600));
        seconds.forEach(second -> counter(shuffled, second, second / 60.0));

        assertThat(shuffled.episodes().values()).singleElement().asString().contains(at(1140) + " null 1 ");
    }
}
