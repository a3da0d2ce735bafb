package dev.apoyo.streamjobs.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.rules.DeviceWatch.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promise of order independence, on the engine itself. */
@Tag("D4")
class OrderDoesNotMatterTest {

    private static final double END = 100_000;

    private static RuleRun run(List<TelemetryMessage> messages) {
        RuleRun run = new RuleRun(AllConditions.AN_HOUR, AllConditions.rules());
        messages.forEach(run::send);
        return run.streamTime(END);
    }

    @Property(tries = 200)
    void anyPermutationAndDuplicationEndsInTheSameEpisodes(@ForAll Random random) {
        List<TelemetryMessage> inOrder = AllConditions.messages(RuleRun.DEVICE, 150, random);
        List<TelemetryMessage> mixed = new ArrayList<>(inOrder);
        mixed.addAll(inOrder.subList(0, 40));
        Collections.shuffle(mixed, random);

        RuleRun expected = run(inOrder);
        RuleRun actual = run(mixed);

        assertThat(actual.episodes()).isEqualTo(expected.episodes());
        Legality.assertThatStoryIsLegal(expected.alarms);
        Legality.assertThatStoryIsLegal(actual.alarms);
    }

    @Property(tries = 100)
    void someOutOfOrderWithTimersAndCheckpointsInBetween(@ForAll Random random) throws IOException {
        List<TelemetryMessage> inOrder = AllConditions.messages(RuleRun.DEVICE, 150, random);
        RuleRun actual = new RuleRun(AllConditions.AN_HOUR, AllConditions.rules());
        List<TelemetryMessage> waiting = new ArrayList<>();
        for (TelemetryMessage message : inOrder) {
            waiting.add(message);
            if (random.nextInt(3) > 0) {
                actual.send(waiting.remove(random.nextInt(waiting.size())));
            }
            if (random.nextInt(10) == 0) {
                actual.writeAndRead();
                actual.streamTime((message.time().toEpochMilli() - Samples.START.toEpochMilli()) / 1000.0);
            }
        }
        waiting.forEach(actual::send);
        actual.streamTime(END);

        assertThat(actual.episodes()).isEqualTo(run(inOrder).episodes());
        Legality.assertThatStoryIsLegal(actual.alarms);
    }

    /** What the properties above compare is not empty: each rule does raise alarms in them. */
    @Test
    void everyRuleHasItsSay() {
        Set<String> heard = new HashSet<>();
        for (int seed = 0; seed < 60; seed++) {
            run(AllConditions.messages(RuleRun.DEVICE, 150, new Random(seed)))
                    .alarms
                    .forEach(alarm -> heard.add(alarm.ruleId()));
        }

        assertThat(heard).hasSize(AllConditions.rules().length);
    }

    /** A device on a battery that wakes once a day and sends all it has, in whatever order its radio likes. */
    @Test
    void aBatteryDeviceThatSendsAShuffledDayAtOnce() {
        List<TelemetryMessage> day = new ArrayList<>();
        for (int minute = 0; minute < 24 * 60; minute++) {
            boolean isHot = minute % 240 > 220;
            Reading reading = Samples.celsius(isHot ? 95 : 40);
            day.add(Samples.message(RuleRun.DEVICE, minute, minute * 60, reading));
        }
        Condition tenMinutesHot = new Condition.ThresholdHeld(Samples.TEMPERATURE, Condition.Side.ABOVE, 90, 5, 600);
        RuleRun inOrder = RuleRun.withADayOfLateness(tenMinutesHot);
        day.forEach(inOrder::send);
        Collections.shuffle(day, new Random(7));
        RuleRun shuffled = RuleRun.withADayOfLateness(tenMinutesHot);
        day.forEach(shuffled::send);

        assertThat(shuffled.outcomes).containsOnly(Outcome.WATCHED);
        assertThat(shuffled.episodes()).hasSize(6).isEqualTo(inOrder.episodes());
    }

    @Test
    void theMomentsThatAreKeptAreBounded() {
        RuleRun run = RuleRun.withADayOfLateness(Samples.hot(60));
        for (int second = 0; second < 20_000; second++) {
            run.sendCelsius(new double[] {second, 20 + second % 7});
        }

        assertThat(run.state().moments).hasSizeLessThanOrEqualTo(Timeline.MOMENTS_AT_MOST);
        assertThat(run.outcomes).containsOnly(Outcome.WATCHED);
        run.sendCelsius(new double[] {10, 99});
        assertThat(run.outcomes.get(run.outcomes.size() - 1)).isEqualTo(Outcome.LATE);
    }

    @Test
    void aDeviceThatIsInTimeKeepsTwoLatenesses() {
        RuleRun run = new RuleRun(Samples.hot(60));
        for (int i = 0; i < 1_000; i++) {
            run.sendCelsius(new double[] {i * 10, 20});
        }

        assertThat(run.state().moments).hasSizeBetween(60, 122);
    }

    @Test
    void aRuleThatIsNewSeesNothingFromBefore() {
        RuleRun run = new RuleRun(Samples.hot(0));
        run.sendCelsius(new double[] {0, 20}, new double[] {10, 20});
        Map<String, String> before = run.episodes();

        run.endRule("r1");
        run.sendCelsius(new double[] {5, 99});
        assertThat(run.episodes()).isEqualTo(before);
        run.sendCelsius(new double[] {11, 99});
        assertThat(run.episodes()).hasSize(1);
    }
}
