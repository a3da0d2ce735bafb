package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.allConsents;
import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.registration;
import static dev.apoyo.streamjobs.Samples.withdrawn;
import static dev.apoyo.streamjobs.detection.OrderDoesNotMatterInTheOperatorTest.inTheEnd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.EvidencePoint;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.rules.AllConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** From messages to rows, from rows to a forest's score, from the score to an alarm, with Flink's state around it. */
class DerivedReadingsInTheOperatorTest {

    private static final long LATENESS = AllConditions.AN_HOUR.millis();

    @Example
    @Tag("D1")
    void findsJointBehaviourThatBreaksThoughNoLimitIsCrossed() throws Exception {
        List<Alarm> sick = alarms(JointBehaviour.messages("d1", true), Integer.MAX_VALUE);
        List<Alarm> healthy = alarms(JointBehaviour.messages("d1", false), Integer.MAX_VALUE);

        Alarm raised = sick.get(0);
        Instant rowClosed = at(3_600 * (JointBehaviour.BREAKS_AT_HOUR + 1)).plusMillis(LATENESS);
        assertThat(sick).extracting(Alarm::ruleId).containsOnly("joint");
        assertThat(raised.change()).isEqualTo(AlarmChange.RAISED);
        assertThat(raised.raisedAt()).isBetween(rowClosed, rowClosed.plus(Duration.ofHours(3)));
        assertThat(raised.evidence().summary()).contains("anomaly score of plate_temperature_celsius, load_ratio");
        assertThat(raised.evidence().points())
                .extracting(EvidencePoint::name)
                .contains(Samples.TEMPERATURE, Samples.LOAD);
        assertThat(healthy).isEmpty();
    }

    @Property(tries = 2)
    @Tag("D4")
    void anyOrderAndDuplicationWithinTheLatenessEndsInTheSameAlarms(@ForAll Random random) throws Exception {
        List<TelemetryMessage> inOrder = JointBehaviour.messages("d1", true);
        List<TelemetryMessage> mixed = JointBehaviour.arriving(inOrder, LATENESS, random);

        List<Alarm> expected = alarms(inOrder, Integer.MAX_VALUE);
        List<Alarm> actual = alarms(mixed, random.nextInt(mixed.size()));

        assertThat(expected).isNotEmpty();
        assertThat(inTheEnd(actual)).isEqualTo(inTheEnd(expected));
    }

    @Example
    @Tag("C1")
    void aWithdrawalLeavesNothingOfWhatWasLearned() throws Exception {
        try (WatchHarness job = watching(JointBehaviour.forestRule())) {
            job.register(registration("d1", 1, allConsents(Instant.EPOCH)));
            List<TelemetryMessage> messages = JointBehaviour.messages("d1", true);
            send(job, messages.subList(0, messages.size() - 200));
            assertThat(job.learned("d1")).isNotEmpty();

            Instant withdrawnAt = messages.get(messages.size() - 200).time();
            job.register(registration("d1", 2, withdrawn(allConsents(Instant.EPOCH), DataCategory.USAGE, withdrawnAt)));
            assertThat(job.learned("d1")).isEmpty();
            assertThat(job.isGathering("d1")).isFalse();

            send(job, messages.subList(messages.size() - 300, messages.size()));
            assertThat(job.learned("d1")).isEmpty();
            assertThat(job.isGathering("d1")).isFalse();
            assertThat(job.alarms()).isEmpty();
        }
    }

    @Example
    void aDeviceThatIsGoneLeavesNothing() throws Exception {
        try (WatchHarness job = watching(JointBehaviour.forestRule())) {
            job.register(registration("d1"));
            send(job, JointBehaviour.messages("d1", false).subList(0, 100));
            job.unregister("d1");

            job.assertThatNothingIsLeft();
        }
    }

    @Example
    void whatNoRuleAsksForAnyMoreIsForgotten() throws Exception {
        try (WatchHarness job = watching(JointBehaviour.forestRule(), JointBehaviour.limitRule())) {
            job.register(registration("d1"));
            send(job, JointBehaviour.messages("d1", false).subList(0, 100));
            DetectionRule off = Samples.rule("joint", 2, false, JointBehaviour.FOREST);

            job.control(LogTopic.RULES, "joint", off);

            assertThat(job.learned("d1")).isEmpty();
            assertThat(job.isGathering("d1")).isFalse();
        }
    }

    @Example
    void gathersNothingForAModelThatNoRuleAsksFor() throws Exception {
        try (WatchHarness job = watching(JointBehaviour.limitRule())) {
            job.register(registration("d1"));
            send(job, JointBehaviour.messages("d1", false).subList(0, 100));

            assertThat(job.isGathering("d1")).isFalse();
        }
    }

    private static WatchHarness watching(DetectionRule... rules) throws Exception {
        WatchHarness job = new WatchHarness(null, AllConditions.AN_HOUR);
        job.know(rules);
        return job;
    }

    private static void send(WatchHarness job, List<TelemetryMessage> messages) throws Exception {
        for (TelemetryMessage message : messages) {
            job.send(message);
        }
    }

    private static List<Alarm> alarms(List<TelemetryMessage> messages, int restartAfter) throws Exception {
        List<Alarm> alarms = new ArrayList<>();
        WatchHarness job = watching(JointBehaviour.forestRule(), JointBehaviour.limitRule());
        job.register(registration("d1"));
        for (int i = 0; i < messages.size(); i++) {
            if (i == restartAfter) {
                alarms.addAll(job.alarms());
                var snapshot = job.snapshot();
                job.close();
                job = new WatchHarness(snapshot, AllConditions.AN_HOUR);
            }
            job.send(messages.get(i));
        }
        alarms.addAll(job.alarms());
        job.close();
        return alarms;
    }
}
