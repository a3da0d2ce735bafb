package dev.apoyo.streamjobs.detection;

import static dev.apoyo.contracts.rule.Severity.CRITICAL;
import static dev.apoyo.contracts.rule.Severity.MAJOR;
import static dev.apoyo.streamjobs.Samples.allConsents;
import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.hot;
import static dev.apoyo.streamjobs.Samples.message;
import static dev.apoyo.streamjobs.Samples.registration;
import static dev.apoyo.streamjobs.Samples.rule;
import static dev.apoyo.streamjobs.Samples.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.Severity;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.log.ControlRecord;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The thin shell: what it keeps, when its timers ring, and that it leaves nothing behind. */
class DeviceWatchFunctionTest {

    private static final DetectionRule HOT_FOR_A_MINUTE = rule("hot", hot(60));

    private WatchHarness job = new WatchHarness(null);

    @BeforeEach
    void startTheClock() throws Exception {
        job.processingTime(1_000);
    }

    @AfterEach
    void close() throws Exception {
        job.close();
    }

    @Test
    void tellsAnAlarmAtOnce() throws Exception {
        job.know(HOT_FOR_A_MINUTE);
        job.register(registration("d1"));
        job.send(message("d1", 1, 0, celsius(95)));
        job.send(message("d1", 2, 60, celsius(95)));
        job.send(message("d1", 2, 60, celsius(95)));

        assertThat(job.told()).containsExactly("d1 hot RAISED");
    }

    @Test
    void aMessageThatOvertakesItsRegistrationWaits() throws Exception {
        job.know(HOT_FOR_A_MINUTE);
        job.send(message("d1", 1, 0, celsius(95)));
        job.send(message("d1", 2, 60, celsius(95)));
        assertThat(job.told()).isEmpty();

        job.register(registration("d1"));
        assertThat(job.told()).containsExactly("d1 hot RAISED");
    }

    @Test
    void aMessageThatOvertakesModelAndRulesWaits() throws Exception {
        job.register(registration("d1"));
        job.send(message("d1", 1, 0, celsius(95)));
        job.send(message("d1", 2, 60, celsius(95)));
        job.know(HOT_FOR_A_MINUTE);
        job.processingTime(1_000 + WaitingRoom.LOOK_AGAIN_MILLIS);

        assertThat(job.told()).containsExactly("d1 hot RAISED");
        assertThat(job.processingTimeTimers()).isZero();
    }

    @Test
    void withNoRuleAtAllMessagesDoNotWaitForEver() throws Exception {
        job.know();
        job.register(registration("d1"));
        job.send(message("d1", 1, 0, celsius(95)));
        job.processingTime(1_000 + WaitingRoom.GIVE_UP_AFTER_MILLIS);
        job.send(message("d1", 2, 1, celsius(95)));

        assertThat(job.told()).isEmpty();
        job.unregister("d1");
        job.assertThatNothingIsLeft();
    }

    @Test
    void anUnknownDeviceIsForgottenInTheEnd() throws Exception {
        job.know(HOT_FOR_A_MINUTE);
        for (int i = 0; i < WaitingRoom.AT_MOST + 10; i++) {
            job.send(message("ghost", i, i, celsius(95)));
        }
        for (long time = 0; time <= WaitingRoom.GIVE_UP_AFTER_MILLIS; time += 100) {
            job.processingTime(1_000 + time);
        }

        job.assertThatNothingIsLeft();
        assertThat(job.processingTimeTimers()).isZero();
        job.register(registration("ghost"));
        assertThat(job.told()).isEmpty();
    }

    @Test
    void aDeletedDeviceLeavesNothing() throws Exception {
        job.know(
                HOT_FOR_A_MINUTE,
                rule("silent", new Condition.Silence(60)),
                rule("counted", new Condition.EventCount(Samples.CODE, 2, 3_600)),
                rule("grew", new Condition.CounterIncrease(Samples.ERRORS, 5, 3_600)));
        job.register(registration("d1"));
        job.send(message("d1", 1, 0, celsius(95), new Reading(Samples.ERRORS, 3), new Reading(Samples.LOAD, 0.4)));
        job.send(message("d1", 2, 60, celsius(95), new Reading("outdoor_temperature_celsius", 5)));
        job.send(Samples.event("d1", 3, 61, Samples.CODE));
        heat("d1", 4, 62);
        assertThat(job.eventTimeTimers()).isEqualTo(1);

        job.unregister("d1");

        job.assertThatNothingIsLeft();
        assertThat(job.told()).containsExactly("d1 hot RAISED", "d1 hot CLEARED");
    }

    @Test
    void saysWhichAlarmsAreOfSilenceAlsoWhenTheirRuleIsGone() throws Exception {
        job.know(HOT_FOR_A_MINUTE, rule("silent", new Condition.Silence(60)));
        job.register(registration("d1"));
        job.send(message("d1", 1, 0, celsius(95)));
        job.send(message("d1", 2, 60, celsius(95)));
        job.streamTime(7_200);
        job.control(LogTopic.RULES, "silent", null);
        job.control(LogTopic.RULES, "hot", null);

        assertThat(job.found())
                .extracting(found -> Objects.requireNonNull(found.alarm()).ruleId() + " " + found.isSilence())
                .contains("silent true", "hot false")
                .doesNotContain("silent false", "hot true");
        assertThat(job.told()).contains("d1 silent CLEARED");
    }

    @Test
    @Tag("C1")
    void aWithdrawalStopsAlarmsAndSilenceTimers() throws Exception {
        job.know(HOT_FOR_A_MINUTE, rule("silent", new Condition.Silence(60)));
        job.register(registration("d1"));
        job.send(message("d1", 1, 0, celsius(95)));
        job.send(message("d1", 2, 60, celsius(95)));
        List<Consent> none = allConsents(Instant.EPOCH);
        for (DataCategory category : DataCategory.values()) {
            none = withdrawn(none, category, at(70));
        }
        job.register(registration("d1", 2, none));
        job.send(message("d1", 3, 200, celsius(95)));
        job.streamTime(100_000);

        assertThat(job.told()).containsExactly("d1 hot RAISED", "d1 hot CLEARED");
        assertThat(job.eventTimeTimers()).isZero();
    }

    @Test
    void aDeviceWhoseClockIsAheadIsHeardAgainAsSoonAsItsOwnerAllowsIt() throws Exception {
        job.know(rule("hot", hot(0)));
        job.register(registration("d1"));
        job.send(message("d1", 1, 240, celsius(20)));
        List<Consent> without = withdrawn(allConsents(Instant.EPOCH), DataCategory.HEALTH, at(10));
        job.register(registration("d1", 2, without));
        job.register(registration(
                "d1",
                3,
                Stream.concat(without.stream(), allConsents(at(20)).stream()).toList()));

        job.send(message("d1", 2, 30, celsius(95)));

        assertThat(job.told()).startsWith("d1 hot RAISED");
    }

    @Test
    void anOlderRegistrationReplacesNothing() throws Exception {
        job.know(rule("hot", hot(0)));
        job.register(registration("d1", 5, List.of()));
        job.register(registration("d1", 4, allConsents(Instant.EPOCH)));
        job.send(message("d1", 1, 0, celsius(95)));

        assertThat(job.told()).isEmpty();
    }

    @Test
    @Tag("D1")
    @Tag("D5")
    void findsSilenceByTheWatermarkWithOneTimerPerDevice() throws Exception {
        job.know(rule("silent", new Condition.Silence(60)));
        job.register(registration("d1"));
        job.register(registration("d2"));
        for (int i = 0; i < 100; i++) {
            job.send(message("d1", i, i, celsius(20)));
            job.send(message("d2", i, i * 60, celsius(20)));
        }
        assertThat(job.eventTimeTimers()).isEqualTo(2);
        job.streamTime(99 * 60);

        assertThat(job.told()).containsExactly("d1 silent RAISED");
        job.send(message("d1", 200, 99 * 60 + 1, celsius(20)));
        assertThat(job.told()).containsExactly("d1 silent RAISED", "d1 silent CLEARED");
    }

    @Test
    void aDisabledRuleClearsEveryAlarmAtOnce() throws Exception {
        job.know(rule("hot", hot(0)));
        for (String device : List.of("d1", "d2")) {
            job.register(registration(device));
            job.send(message(device, 1, 0, celsius(95)));
        }
        job.control(LogTopic.RULES, "hot", rule("hot", 2, false, hot(0)));
        job.send(message("d1", 2, 10, celsius(95)));

        assertThat(job.told())
                .containsExactlyInAnyOrder("d1 hot RAISED", "d2 hot RAISED", "d1 hot CLEARED", "d2 hot CLEARED");
    }

    @Test
    void aChangedLimitHoldsFromTheNextMessageOn() throws Exception {
        job.know(rule("hot", hot(0)));
        job.register(registration("d1"));
        job.send(message("d1", 1, 0, celsius(70)));
        job.control(
                LogTopic.RULES,
                "hot",
                rule("hot", 2, true, new Condition.ThresholdHeld(Samples.TEMPERATURE, Condition.Side.ABOVE, 60, 0, 0)));
        job.send(message("d1", 2, 1, celsius(70)));

        assertThat(job.alarms()).singleElement().satisfies(alarm -> assertThat(alarm.ruleVersion())
                .isEqualTo(2));
    }

    @Test
    void aRemovedRuleRunsNoMore() throws Exception {
        job.know(rule("hot", hot(0)), rule("other", hot(10_000)));
        job.register(registration("d1"));
        job.control(LogTopic.RULES, "hot", null);
        job.send(message("d1", 1, 0, celsius(95)));

        assertThat(job.told()).isEmpty();
    }

    @Test
    void brokenRulesAndModelsAreRefusedAndTheOldOnesRunOn() throws Exception {
        job.know(rule("hot", hot(0)));
        job.register(registration("d1"));
        job.refusable(new ControlRecord(LogTopic.RULES, "hot", "{"));
        job.refusable(new ControlRecord(LogTopic.MODELS, Samples.MODEL, "[]"));
        job.control(LogTopic.RULES, "hot", rule("hot", 9, true, hot(-5)));
        job.send(message("d1", 1, 0, celsius(95)));

        assertThat(job.told()).containsExactly("d1 hot RAISED");
    }

    @Test
    void aNewSeverityIsToldOfActiveAlarmsAndEndsNothing() throws Exception {
        DetectionRule rule = rule("hot", hot(0));
        job.know(rule);
        job.register(registration("d1"));
        job.send(message("d1", 1, 0, celsius(95)));
        job.control(
                LogTopic.RULES,
                "hot",
                new DetectionRule(
                        rule.id(),
                        2,
                        rule.modelId(),
                        rule.faultCode(),
                        rule.alarmClass(),
                        Severity.CRITICAL,
                        rule.verificationMinutes(),
                        true,
                        rule.condition()));
        job.send(message("d1", 2, 10, celsius(20)));

        assertThat(job.told()).containsExactly("d1 hot RAISED", "d1 hot UPDATED", "d1 hot CLEARED");
        assertThat(job.alarms()).extracting(Alarm::severity).containsExactly(MAJOR, CRITICAL, CRITICAL);
        assertThat(job.alarms())
                .extracting(Alarm::alarmId)
                .containsOnly(job.alarms().get(0).alarmId());
    }

    @Test
    void whatIsTooLateOrThereAlreadyIsNotWatched() throws Exception {
        job.know(rule("hot", hot(0)));
        job.register(registration("d1"));
        job.send(message("d1", 1, 1_000, celsius(20)));
        job.send(message("d1", 1, 1_000, celsius(20)));
        job.send(message("d1", 2, 399, celsius(95)));
        assertThat(job.told()).isEmpty();

        job.send(message("d1", 3, 400, celsius(95)));
        assertThat(job.told()).containsExactly("d1 hot RAISED", "d1 hot CLEARED");
    }

    @Test
    void goesOnInTheMiddleOfAHoldAfterARestore() throws Exception {
        job.know(HOT_FOR_A_MINUTE, rule("silent", new Condition.Silence(60)));
        job.register(registration("d1"));
        job.send(message("d1", 1, 0, celsius(95)));
        job.send(message("waiting", 1, 0, celsius(95)));
        OperatorSubtaskState snapshot = job.snapshot();
        job.close();

        job = new WatchHarness(snapshot);
        job.processingTime(2_000);
        job.send(message("d1", 2, 60, celsius(95)));
        job.register(registration("waiting"));
        job.send(message("waiting", 2, 61, celsius(95)));
        assertThat(job.told()).containsExactly("d1 hot RAISED", "waiting hot RAISED");

        job.streamTime(3_660);
        assertThat(job.told()).contains("d1 silent RAISED");
    }

    @Test
    void aTipIsGivenOnceAndSurvivesARestore() throws Exception {
        job.know(HOT_FOR_A_MINUTE);
        job.register(registration("d1"));
        for (int i = 0; i < 3; i++) {
            wash("d1", i);
        }
        OperatorSubtaskState snapshot = job.snapshot();
        job.close();
        job = new WatchHarness(snapshot);
        for (int i = 3; i < 12; i++) {
            wash("d1", i);
        }

        assertThat(job.tips()).singleElement().satisfies(tip -> {
            assertThat(tip.tipId()).isEqualTo(UsageTip.idOf("asset-d1", "half-empty-hot-washes"));
            assertThat(tip.facts()).containsEntry("load_percent", 40.0);
        });
    }

    private void wash(String deviceId, long number) throws Exception {
        job.send(new TelemetryMessage(
                deviceId,
                "s",
                number,
                at(number * 3_600),
                at(number * 3_600),
                List.of(new Reading("programme_temperature_celsius", 60), new Reading(Samples.LOAD, 0.4)),
                List.of(new DeviceEvent("CYCLE_DONE", List.of()))));
    }

    private void heat(String deviceId, long sequence, double seconds) throws Exception {
        job.send(message(
                deviceId,
                sequence,
                seconds,
                new Reading("flow_setpoint_celsius", 55),
                new Reading("outdoor_temperature_celsius", 5)));
    }
}
