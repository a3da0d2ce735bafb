package dev.apoyo.streamjobs.rules;

import static dev.apoyo.streamjobs.Samples.CODE;
import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.event;
import static dev.apoyo.streamjobs.rules.DeviceWatch.Outcome.LATE;
import static dev.apoyo.streamjobs.rules.DeviceWatch.Outcome.WATCHED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.rule.Condition;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three times within an hour. */
@Tag("D1")
class EventCountTest {

    private static final Condition THREE_AN_HOUR = new Condition.EventCount(CODE, 3, 3_600);

    private final RuleRun run = new RuleRun(THREE_AN_HOUR);

    private RuleRun events(double... seconds) {
        for (double second : seconds) {
            run.send(event("d1", (long) second, second, CODE));
        }
        return run;
    }

    @Test
    void raisesWithTheEventThatCompletesTheCount() {
        events(0, 1_000, 2_000);

        assertThat(run.story()).containsExactly("RAISED@2000");
        assertThat(run.last().evidence().points()).hasSize(3);
        assertThat(run.last().evidence().summary()).isEqualTo("E17 came 3 times within 3600 s");
    }

    @Test
    void eventsAWholeWindowApartDoNotCountTogether() {
        events(0, 1_000, 3_600);

        assertThat(run.alarms).isEmpty();
    }

    @Test
    void theSameMessageTwiceIsOneEvent() {
        events(0, 0, 0, 1_000, 1_000);

        assertThat(run.alarms).isEmpty();
    }

    @Test
    void twoEventsOfOneMessageAreTwo() {
        run.send(event("d1", 1, 0, CODE, "OTHER", CODE), event("d1", 2, 5, CODE));

        assertThat(run.story()).containsExactly("RAISED@5");
    }

    @Test
    @Tag("D3")
    void eachFurtherEventIsAnOccurrence() {
        events(0, 10, 20, 30, 30, 40);

        assertThat(run.story()).containsExactly("RAISED@20", "UPDATED@30", "UPDATED@40");
        assertThat(run.last().occurrences()).isEqualTo(3);
    }

    @Test
    void clearsWhenAWholeWindowHoldsFewer() {
        events(0, 1_000, 2_000).streamTime(3_599);
        assertThat(run.story()).containsExactly("RAISED@2000");

        run.streamTime(3_600);
        assertThat(run.story()).containsExactly("RAISED@2000", "CLEARED@3600");
    }

    @Test
    void aLaterMessageClearsWithoutWaitingForTheStream() {
        events(0, 1_000, 2_000);
        run.sendCelsius(new double[] {3_601, 20});

        assertThat(run.story()).containsExactly("RAISED@2000", "CLEARED@3600");
    }

    @Test
    void theTimerAndTheMessageTellTheSameStory() {
        RuleRun byTimer = new RuleRun(THREE_AN_HOUR);
        for (double second : new double[] {0, 1_000, 2_000, 4_000}) {
            run.send(event("d1", (long) second, second, CODE));
            byTimer.streamTime(second - 1).send(event("d1", (long) second, second, CODE));
        }

        assertThat(run.story()).containsExactly("RAISED@2000", "CLEARED@3600", "RAISED@4000");
        assertThat(byTimer.story()).isEqualTo(run.story());
    }

    @Test
    @Tag("S9")
    void whatWasOverWhenItArrivedIsHistorical() {
        RuleRun late = RuleRun.withADayOfLateness(THREE_AN_HOUR);
        late.send(event("d1", 9, 20_000, CODE), event("d1", 1, 0, CODE), event("d1", 2, 10, CODE));
        late.send(event("d1", 3, 20, CODE));

        assertThat(late.story()).containsExactly("RAISED@20 historical", "CLEARED@3600 historical");
    }

    @Test
    @Tag("D4")
    void whatIsTooLateDoesNotCount() {
        events(601, 0, 0.5);

        assertThat(run.outcomes).containsExactly(WATCHED, LATE, LATE);
        assertThat(run.alarms).isEmpty();
    }

    @Test
    void forgetsEventsThatCanNoLongerCount() {
        events(0, 10).streamTime(3_600 + 11);

        assertThat(run.hasNoState()).isTrue();
    }

    @Test
    void aDeviceInAnotherTimeHasItsOwnClock() {
        run.streamTime(1_000_000);
        events(0, 1_000, 2_000).streamTime(1_001_000);
        assertThat(run.story()).containsExactly("RAISED@2000");

        run.streamTime(1_000_000 + 1_600);
        assertThat(run.story()).containsExactly("RAISED@2000", "CLEARED@3600");
    }

    /** All events of one window, in any order and any number of copies: one alarm, the same occurrences and evidence. */
    @Property(tries = 500)
    void anyOrderAndAnyDuplicationCountTheSame(@ForAll("burst") List<Integer> seconds, @ForAll Random random) {
        RuleRun shuffled = RuleRun.withADayOfLateness(THREE_AN_HOUR);
        Collections.shuffle(seconds, random);
        seconds.forEach(second -> shuffled.send(event("d1", second, second, CODE)));

        Set<Integer> distinct = new HashSet<>(seconds);
        if (distinct.size() < 3) {
            assertThat(shuffled.alarms).isEmpty();
            return;
        }
        assertThat(shuffled.episodes()).hasSize(1);
        assertThat(shuffled.last().occurrences()).isEqualTo(distinct.size() - 2);
        assertThat(shuffled.last().evidence().points()).hasSize(Math.min(50, distinct.size()));
        assertThat(shuffled.last().evidence().windowStart()).isEqualTo(at(Collections.min(distinct)));
        assertThat(shuffled.last().evidence().windowEnd()).isEqualTo(at(Collections.max(distinct)));
    }

    @Provide
    Arbitrary<List<Integer>> burst() {
        return Arbitraries.integers().between(0, 3_599).list().ofMinSize(1).ofMaxSize(40);
    }
}
