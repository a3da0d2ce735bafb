package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.ERRORS;
import static dev.apoyo.streamjobs.Samples.allConsents;
import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.message;
import static dev.apoyo.streamjobs.Samples.registration;
import static dev.apoyo.streamjobs.Samples.withdrawn;
import static dev.apoyo.streamjobs.detection.OrderDoesNotMatterInTheOperatorTest.inTheEnd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.alarm.EvidencePoint;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.risk.SmallRiskModel;
import dev.apoyo.streamjobs.rules.AllConditions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

/** From messages to days, from days to a learned probability, from that to an alarm that says why. */
class RiskInTheOperatorTest {

    private static final int DAYS = 12;
    private static final int FAILS_FROM_DAY = 7;
    private static final int PER_DAY = 12;
    private static final DetectionRule RISK = Samples.rule("risk", new Condition.FailureRisk(30, 0.5, 0.1));
    private static final Map<String, String> MODEL =
            Map.of("kettle.json", SmallRiskModel.artefact(Samples.MODEL, 3, ERRORS));

    /** No error for a week; then more and more. */
    private static List<TelemetryMessage> messages(boolean fails) {
        List<TelemetryMessage> messages = new ArrayList<>();
        double errors = 0;
        for (int i = 0; i < DAYS * PER_DAY; i++) {
            int day = i / PER_DAY;
            errors += fails && day >= FAILS_FROM_DAY ? 3 : 0;
            messages.add(message("d1", i, i * (86_400.0 / PER_DAY), new Reading(ERRORS, errors)));
        }
        return messages;
    }

    @Example
    @Tag("D10")
    void namesTheSignalsOfADeviceThatIsFailing() throws Exception {
        List<Alarm> failing = alarms(messages(true), MODEL, Integer.MAX_VALUE);
        List<Alarm> healthy = alarms(messages(false), MODEL, Integer.MAX_VALUE);

        Alarm raised = failing.get(0);
        Instant dayClosed = at(86_400.0 * (FAILS_FROM_DAY + 1))
                .truncatedTo(ChronoUnit.DAYS)
                .plusMillis(AllConditions.AN_HOUR.millis());
        assertThat(raised.change()).isEqualTo(AlarmChange.RAISED);
        assertThat(raised.raisedAt()).isEqualTo(dayClosed);
        assertThat(raised.evidence().summary())
                .contains("probability of a failure within 30 d above 0.5, is ")
                .contains("by small v3 (")
                .contains("because of errors_total");
        assertThat(raised.evidence().points()).extracting(EvidencePoint::name).containsExactly(ERRORS);
        assertThat(healthy).isEmpty();
    }

    @Property(tries = 20)
    @Tag("D4")
    void anyOrderAndDuplicationWithinTheLatenessEndsInTheSameAlarms(@ForAll Random random) throws Exception {
        List<TelemetryMessage> inOrder = messages(true);
        List<TelemetryMessage> mixed = JointBehaviour.arriving(inOrder, AllConditions.AN_HOUR.millis(), random);

        List<Alarm> expected = alarms(inOrder, MODEL, Integer.MAX_VALUE);
        List<Alarm> actual = alarms(mixed, MODEL, random.nextInt(mixed.size()));

        assertThat(expected).isNotEmpty();
        assertThat(inTheEnd(actual)).isEqualTo(inTheEnd(expected));
    }

    @Example
    @Tag("C1")
    void aWithdrawalEndsTheAlarmAndLeavesNothing() throws Exception {
        try (WatchHarness job = watching(MODEL)) {
            List<TelemetryMessage> messages = messages(true);
            send(job, messages);
            assertThat(job.learned("d1")).isNotEmpty();

            Instant now = messages.get(messages.size() - 1).time();
            job.register(registration("d1", 2, withdrawn(allConsents(Instant.EPOCH), DataCategory.HEALTH, now)));

            assertThat(job.learned("d1")).isEmpty();
            assertThat(job.isGathering("d1")).isFalse();
            assertThat(job.told()).containsExactly("d1 risk RAISED", "d1 risk CLEARED");
        }
    }

    @Example
    void withoutAModelNothingIsGatheredAndNothingSaid() throws Exception {
        Map<String, String> ofAnotherProduct = Map.of("mixer.json", SmallRiskModel.artefact("mixer-m1", 1, ERRORS));
        try (WatchHarness job = watching(ofAnotherProduct)) {
            send(job, messages(true));

            assertThat(job.isGathering("d1")).isFalse();
            assertThat(job.alarms()).isEmpty();
        }
    }

    private static WatchHarness watching(Map<String, String> artefacts) throws Exception {
        WatchHarness job = new WatchHarness(null, AllConditions.AN_HOUR, artefacts);
        job.know(RISK);
        job.register(registration("d1", 1, allConsents(Instant.EPOCH)));
        return job;
    }

    private static void send(WatchHarness job, List<TelemetryMessage> messages) throws Exception {
        for (TelemetryMessage message : messages) {
            job.send(message);
        }
    }

    private static List<Alarm> alarms(List<TelemetryMessage> messages, Map<String, String> artefacts, int restartAfter)
            throws Exception {
        WatchHarness job = watching(artefacts);
        int until = Math.min(restartAfter, messages.size());
        send(job, messages.subList(0, until));
        List<Alarm> alarms = new ArrayList<>(job.alarms());
        var snapshot = job.snapshot();
        job.close();
        try (WatchHarness restored = new WatchHarness(snapshot, AllConditions.AN_HOUR, artefacts)) {
            send(restored, messages.subList(until, messages.size()));
            alarms.addAll(restored.alarms());
        }
        return alarms;
    }
}
