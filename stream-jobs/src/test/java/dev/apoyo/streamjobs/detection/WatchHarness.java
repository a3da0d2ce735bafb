package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.message;
import static dev.apoyo.streamjobs.Samples.registration;
import static dev.apoyo.streamjobs.Samples.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.derived.Gatherings;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.RegistryChange;
import dev.apoyo.streamjobs.rules.Lateness;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** The operator under test: what the API writes and devices say goes in, what it told and what it keeps can be asked. */
final class WatchHarness implements AutoCloseable {

    private final KeyedBroadcastOperatorTestHarness<String, DeviceInput, ControlRecord, FleetInput> job;

    WatchHarness(@Nullable OperatorSubtaskState restored) {
        this(restored, Lateness.DEFAULT);
    }

    WatchHarness(@Nullable OperatorSubtaskState restored, Lateness lateness) {
        this(restored, lateness, Map.of());
    }

    WatchHarness(@Nullable OperatorSubtaskState restored, Lateness lateness, Map<String, String> riskArtefacts) {
        job = harness(restored, lateness, riskArtefacts);
    }

    private static KeyedBroadcastOperatorTestHarness<String, DeviceInput, ControlRecord, FleetInput> harness(
            @Nullable OperatorSubtaskState restored, Lateness lateness, Map<String, String> riskArtefacts) {
        try {
            KeyedBroadcastOperatorTestHarness<String, DeviceInput, ControlRecord, FleetInput> harness =
                    new KeyedBroadcastOperatorTestHarness<>(
                            new CoBroadcastWithKeyedOperator<>(
                                    new DeviceWatchFunction(lateness, riskArtefacts),
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

    void know(DetectionRule... rules) throws Exception {
        control(LogTopic.MODELS, Samples.MODEL, Samples.model());
        for (DetectionRule rule : rules) {
            control(LogTopic.RULES, rule.id(), rule);
        }
    }

    void control(LogTopic topic, String key, @Nullable Object value) throws Exception {
        String json = value == null ? null : new String(Json.write(value), StandardCharsets.UTF_8);
        job.processBroadcastElement(new ControlRecord(topic, key, json), 0);
    }

    void register(DeviceRegistration registration) throws Exception {
        job.processElement(
                DeviceInput.of(new RegistryChange(registration.deviceId(), DeviceProfile.of(registration))), 0);
    }

    void unregister(String deviceId) throws Exception {
        job.processElement(DeviceInput.of(new RegistryChange(deviceId, null)), 0);
    }

    void send(TelemetryMessage message) throws Exception {
        job.processElement(DeviceInput.of(message), message.time().toEpochMilli());
    }

    void streamTime(double seconds) throws Exception {
        job.watermark(at(seconds).toEpochMilli());
    }

    List<String> told() {
        return alarms().stream()
                .map(alarm -> alarm.deviceId() + " " + alarm.ruleId() + " " + alarm.change())
                .toList();
    }

    void assertThatNothingIsLeft() {
        HeapKeyedStateBackend<?> state =
                (HeapKeyedStateBackend<?>) ((AbstractStreamOperator<?>) job.getOperator()).getKeyedStateBackend();
        assertThat(state.numKeyValueStateEntries()).as("state").isZero();
        assertThat(job.numEventTimeTimers()).as("event-time timers").isZero();
    }

    /** What derivations have learned of the device, by their keys. */
    List<String> learned(String deviceId) throws Exception {
        MapState<String, byte[]> learned = state(deviceId, DerivedKeeper.LEARNED);
        List<String> keys = new ArrayList<>();
        learned.keys().forEach(keys::add);
        return keys;
    }

    boolean isGathering(String deviceId) throws Exception {
        ValueState<Gatherings> gatherings = state(deviceId, DerivedKeeper.GATHERINGS);
        return gatherings.value() != null;
    }

    private <S extends State> S state(String deviceId, StateDescriptor<S, ?> descriptor) throws Exception {
        KeyedStateBackend<String> backend = ((AbstractStreamOperator<?>) job.getOperator()).getKeyedStateBackend();
        backend.setCurrentKey(deviceId);
        return backend.getPartitionedState(VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, descriptor);
    }

    void refusable(ControlRecord record) throws Exception {
        job.processBroadcastElement(record, 0);
    }

    void processingTime(long millis) throws Exception {
        job.setProcessingTime(millis);
    }

    List<Alarm> alarms() {
        return found().stream()
                .map(found -> Objects.requireNonNull(found.alarm()))
                .toList();
    }

    List<FleetInput> found() {
        return job.extractOutputValues();
    }

    List<UsageTip> tips() {
        Queue<StreamRecord<UsageTip>> tips = job.getSideOutput(DeviceWatchFunction.TIPS);
        return tips == null
                ? List.of()
                : tips.stream().map(StreamRecord::getValue).toList();
    }

    int eventTimeTimers() {
        return job.numEventTimeTimers();
    }

    int processingTimeTimers() {
        return job.numProcessingTimeTimers();
    }

    OperatorSubtaskState snapshot() throws Exception {
        return job.snapshot(1, 1);
    }

    @Override
    public void close() throws Exception {
        job.close();
    }
}
