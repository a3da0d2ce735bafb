package dev.apoyo.streamjobs.detection;

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
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.RegistryChange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The thin shell: what it keeps, when its timers ring, and that it leaves nothing behind. */
class DeviceWatchFunctionTest {

    private static final DetectionRule HOT_FOR_A_MINUTE = rule("hot", hot(60));

    private KeyedBroadcastOperatorTestHarness<String, DeviceInput, ControlRecord, Alarm> job = harness(null);

    private static KeyedBroadcastOperatorTestHarness<String, DeviceInput, ControlRecord, Alarm> harness(
            @Nullable OperatorSubtaskState restored) {
        try {
            KeyedBroadcastOperatorTestHarness<String, DeviceInput, ControlRecord, Alarm> harness =
                    new KeyedBroadcastOperatorTestHarness<>(
                            new CoBroadcastWithKeyedOperator<>(
                                    new DeviceWatchFunction(),
                                    List.of(DeviceWatchFunction.RULES, DeviceWatchFunction.MODELS)),
                            DeviceInput::deviceId,
                            Types.STRING,
                            1,
                            1,
                            0);
            harness.setup();
            if (restored != null) {
                harness.initializeState(restored);
            }
            harness.open();
            return harness;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void startTheClock() throws Exception {
        job.setProcessingTime(1_000);
    }

    @AfterEach
    void close() throws Exception {
        job.close();
    }

    private void know(DetectionRule... rules) throws Exception {
        control(LogTopic.MODELS, Samples.MODEL, Samples.model());
        for (DetectionRule rule : rules) {
            control(LogTopic.RULES, rule.id(), rule);
        }
    }

    private void control(LogTopic topic, String key, @Nullable Object value) throws Exception {
        String json = value == null ? null : new String(Json.write(value), StandardCharsets.UTF_8);
        job.processBroadcastElement(new ControlRecord(topic, key, json), 0);
    }

    private void register(DeviceRegistration registration) throws Exception {
        job.processElement(
                DeviceInput.of(new RegistryChange(registration.deviceId(), DeviceProfile.of(registration))), 0);
    }

    private void unregister(String deviceId) throws Exception {
        job.processElement(DeviceInput.of(new RegistryChange(deviceId, null)), 0);
    }

    private void send(TelemetryMessage message) throws Exception {
        job.processElement(DeviceInput.of(message), message.time().toEpochMilli());
    }

    private void streamTime(double seconds) throws Exception {
        job.watermark(at(seconds).toEpochMilli());
    }

    private List<String> told() {
        return job.extractOutputValues().stream()
                .map(alarm -> alarm.deviceId() + " " + alarm.ruleId() + " " + alarm.change())
                .toList();
    }

    private void assertThatNothingIsLeft() {
        HeapKeyedStateBackend<?> state =
                (HeapKeyedStateBackend<?>) ((AbstractStreamOperator<?>) job.getOperator()).getKeyedStateBackend();
        assertThat(state.numKeyValueStateEntries()).as("state").isZero();
        assertThat(job.numEventTimeTimers()).as("event-time timers").isZero();
    }

    @Test
    void tellsAnAlarmAtOnce() throws Exception {
        know(HOT_FOR_A_MINUTE);
        register(registration("d1"));
        send(message("d1", 1, 0, celsius(95)));
        send(message("d1", 2, 60, celsius(95)));
        send(message("d1", 2, 60, celsius(95)));

        assertThat(told()).containsExactly("d1 hot RAISED");
    }

    @Test
    void aMessageThatOvertakesItsRegistrationWaits() throws Exception {
        know(HOT_FOR_A_MINUTE);
        send(message("d1", 1, 0, celsius(95)));
        send(message("d1", 2, 60, celsius(95)));
        assertThat(told()).isEmpty();

        register(registration("d1"));
        assertThat(told()).containsExactly("d1 hot RAISED");
    }

    @Test
    void aMessageThatOvertakesModelAndRulesWaits() throws Exception {
        register(registration("d1"));
        send(message("d1", 1, 0, celsius(95)));
        send(message("d1", 2, 60, celsius(95)));
        know(HOT_FOR_A_MINUTE);
        job.setProcessingTime(1_000 + DeviceWatchFunction.LOOK_AGAIN_MILLIS);

        assertThat(told()).containsExactly("d1 hot RAISED");
        assertThat(job.numProcessingTimeTimers()).isZero();
    }

    @Test
    void withNoRuleAtAllMessagesDoNotWaitForEver() throws Exception {
        know();
        register(registration("d1"));
        send(message("d1", 1, 0, celsius(95)));
        job.setProcessingTime(1_000 + DeviceWatchFunction.GIVE_UP_AFTER_MILLIS);
        send(message("d1", 2, 1, celsius(95)));

        assertThat(told()).isEmpty();
        unregister("d1");
        assertThatNothingIsLeft();
    }

    @Test
    void anUnknownDeviceIsForgottenInTheEnd() throws Exception {
        know(HOT_FOR_A_MINUTE);
        for (int i = 0; i < DeviceWatchFunction.WAITING_AT_MOST + 10; i++) {
            send(message("ghost", i, i, celsius(95)));
        }
        for (long time = 0; time <= DeviceWatchFunction.GIVE_UP_AFTER_MILLIS; time += 100) {
            job.setProcessingTime(1_000 + time);
        }

        assertThatNothingIsLeft();
        assertThat(job.numProcessingTimeTimers()).isZero();
        register(registration("ghost"));
        assertThat(told()).isEmpty();
    }

    @Test
    void aDeletedDeviceLeavesNothing() throws Exception {
        know(
                HOT_FOR_A_MINUTE,
                rule("silent", new Condition.Silence(60)),
                rule("counted", new Condition.EventCount(Samples.CODE, 2, 3_600)),
                rule("grew", new Condition.CounterIncrease(Samples.ERRORS, 5, 3_600)));
        register(registration("d1"));
        send(message("d1", 1, 0, celsius(95), new Reading(Samples.ERRORS, 3), new Reading(Samples.LOAD, 0.4)));
        send(message("d1", 2, 60, celsius(95), new Reading("outdoor_temperature_celsius", 5)));
        send(Samples.event("d1", 3, 61, Samples.CODE));
        heat("d1", 4, 62);
        assertThat(job.numEventTimeTimers()).isEqualTo(1);

        unregister("d1");

        assertThatNothingIsLeft();
        assertThat(told()).containsExactly("d1 hot RAISED", "d1 hot CLEARED");
    }

    @Test
    void aWithdrawalStopsAlarmsAndSilenceTimers() throws Exception {
        know(HOT_FOR_A_MINUTE, rule("silent", new Condition.Silence(60)));
        register(registration("d1"));
        send(message("d1", 1, 0, celsius(95)));
        send(message("d1", 2, 60, celsius(95)));
        List<Consent> none = allConsents(Instant.EPOCH);
        for (DataCategory category : DataCategory.values()) {
            none = withdrawn(none, category, at(70));
        }
        register(registration("d1", 2, none));
        send(message("d1", 3, 200, celsius(95)));
        streamTime(100_000);

        assertThat(told()).containsExactly("d1 hot RAISED", "d1 hot CLEARED");
        assertThat(job.numEventTimeTimers()).isZero();
    }

    @Test
    void anOlderRegistrationReplacesNothing() throws Exception {
        know(rule("hot", hot(0)));
        register(registration("d1", 5, List.of()));
        register(registration("d1", 4, allConsents(Instant.EPOCH)));
        send(message("d1", 1, 0, celsius(95)));

        assertThat(told()).isEmpty();
    }

    @Test
    void findsSilenceByTheWatermarkWithOneTimerPerDevice() throws Exception {
        know(rule("silent", new Condition.Silence(60)));
        register(registration("d1"));
        register(registration("d2"));
        for (int i = 0; i < 100; i++) {
            send(message("d1", i, i, celsius(20)));
            send(message("d2", i, i * 60, celsius(20)));
        }
        assertThat(job.numEventTimeTimers()).isEqualTo(2);
        streamTime(99 * 60);

        assertThat(told()).containsExactly("d1 silent RAISED");
        send(message("d1", 200, 99 * 60 + 1, celsius(20)));
        assertThat(told()).containsExactly("d1 silent RAISED", "d1 silent CLEARED");
    }

    @Test
    void aDisabledRuleClearsEveryAlarmAtOnce() throws Exception {
        know(rule("hot", hot(0)));
        for (String device : List.of("d1", "d2")) {
            register(registration(device));
            send(message(device, 1, 0, celsius(95)));
        }
        control(LogTopic.RULES, "hot", rule("hot", 2, false, hot(0)));
        send(message("d1", 2, 10, celsius(95)));

        assertThat(told())
                .containsExactlyInAnyOrder("d1 hot RAISED", "d2 hot RAISED", "d1 hot CLEARED", "d2 hot CLEARED");
    }

    @Test
    void aChangedLimitHoldsFromTheNextMessageOn() throws Exception {
        know(rule("hot", hot(0)));
        register(registration("d1"));
        send(message("d1", 1, 0, celsius(70)));
        control(
                LogTopic.RULES,
                "hot",
                rule("hot", 2, true, new Condition.ThresholdHeld(Samples.TEMPERATURE, Condition.Side.ABOVE, 60, 0, 0)));
        send(message("d1", 2, 1, celsius(70)));

        assertThat(job.extractOutputValues()).singleElement().satisfies(alarm -> assertThat(alarm.ruleVersion())
                .isEqualTo(2));
    }

    @Test
    void aRemovedRuleRunsNoMore() throws Exception {
        know(rule("hot", hot(0)), rule("other", hot(10_000)));
        register(registration("d1"));
        control(LogTopic.RULES, "hot", null);
        send(message("d1", 1, 0, celsius(95)));

        assertThat(told()).isEmpty();
    }

    @Test
    void brokenRulesAndModelsAreRefusedAndTheOldOnesRunOn() throws Exception {
        know(rule("hot", hot(0)));
        register(registration("d1"));
        job.processBroadcastElement(new ControlRecord(LogTopic.RULES, "hot", "{"), 0);
        job.processBroadcastElement(new ControlRecord(LogTopic.MODELS, Samples.MODEL, "[]"), 0);
        control(LogTopic.RULES, "hot", rule("hot", 9, true, hot(-5)));
        send(message("d1", 1, 0, celsius(95)));

        assertThat(told()).containsExactly("d1 hot RAISED");
    }

    @Test
    void goesOnInTheMiddleOfAHoldAfterARestore() throws Exception {
        know(HOT_FOR_A_MINUTE, rule("silent", new Condition.Silence(60)));
        register(registration("d1"));
        send(message("d1", 1, 0, celsius(95)));
        send(message("waiting", 1, 0, celsius(95)));
        OperatorSubtaskState snapshot = job.snapshot(1, 1);
        job.close();

        job = harness(snapshot);
        job.setProcessingTime(2_000);
        send(message("d1", 2, 60, celsius(95)));
        register(registration("waiting"));
        send(message("waiting", 2, 61, celsius(95)));
        assertThat(told()).containsExactly("d1 hot RAISED", "waiting hot RAISED");

        streamTime(3_660);
        assertThat(told()).contains("d1 silent RAISED");
    }

    @Test
    void aTipIsGivenOnceAndSurvivesARestore() throws Exception {
        know(HOT_FOR_A_MINUTE);
        register(registration("d1"));
        for (int i = 0; i < 3; i++) {
            wash("d1", i);
        }
        OperatorSubtaskState snapshot = job.snapshot(1, 1);
        job.close();
        job = harness(snapshot);
        for (int i = 3; i < 12; i++) {
            wash("d1", i);
        }

        Queue<StreamRecord<UsageTip>> tips = job.getSideOutput(DeviceWatchFunction.TIPS);
        assertThat(tips).singleElement().satisfies(tip -> {
            assertThat(tip.getValue().tipId()).isEqualTo(UsageTip.idOf("asset-d1", "half-empty-hot-washes"));
            assertThat(tip.getValue().facts()).containsEntry("load_percent", 40.0);
        });
    }

    private void wash(String deviceId, long number) throws Exception {
        send(new TelemetryMessage(
                deviceId,
                "s",
                number,
                at(number * 3_600),
                at(number * 3_600),
                List.of(new Reading("programme_temperature_celsius", 60), new Reading(Samples.LOAD, 0.4)),
                List.of(new DeviceEvent("CYCLE_DONE", List.of()))));
    }

    private void heat(String deviceId, long sequence, double seconds) throws Exception {
        send(message(
                deviceId,
                sequence,
                seconds,
                new Reading("flow_setpoint_celsius", 55),
                new Reading("outdoor_temperature_celsius", 5)));
    }
}
