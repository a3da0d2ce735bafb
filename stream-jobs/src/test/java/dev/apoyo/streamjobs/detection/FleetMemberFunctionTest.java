package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.registration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.PresenceState;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.fleet.Cell;
import dev.apoyo.streamjobs.fleet.FleetSignal;
import dev.apoyo.streamjobs.log.RegistryChange;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FleetMemberFunctionTest {

    private static final Cell PLAIN = new Cell(Samples.MODEL, "", "lot-1", "es");
    private static final Cell UPDATED = new Cell(Samples.MODEL, "2.0", "lot-1", "es");

    @SuppressWarnings("NullAway.Init")
    private KeyedOneInputStreamOperatorTestHarness<String, FleetInput, FleetSignal> job;

    @BeforeEach
    void open() throws Exception {
        job = harness(null);
    }

    @AfterEach
    void close() throws Exception {
        job.close();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, FleetInput, FleetSignal> harness(
            @Nullable OperatorSubtaskState restored) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, FleetInput, FleetSignal> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new FleetMemberFunction()), FleetInput::deviceId, Types.STRING);
        harness.setup();
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
        return harness;
    }

    private void register(DeviceRegistration registration) throws Exception {
        DeviceProfile profile = DeviceProfile.of(registration);
        job.processElement(FleetInput.of(new RegistryChange(registration.deviceId(), profile)), 0);
    }

    private void unregister(String deviceId) throws Exception {
        job.processElement(FleetInput.of(new RegistryChange(deviceId, null)), 0);
    }

    private void born(String deviceId, double seconds, String firmware) throws Exception {
        job.processElement(FleetInput.of(new Presence(deviceId, "s", PresenceState.ONLINE, at(seconds), firmware)), 0);
    }

    private FleetSignal alarm(String ruleId, boolean isSilence) throws Exception {
        Alarm alarm = FleetAlarms.raised("d1", ruleId, at(0));
        job.processElement(FleetInput.of(alarm, isSilence), 0);
        List<FleetSignal> told = told();
        return told.get(told.size() - 1);
    }

    private List<FleetSignal> told() {
        return job.extractOutputValues();
    }

    @Test
    void aDeviceCountsOnceWhereItIs() throws Exception {
        register(registration("d1"));
        register(registration("d1", 2, List.of()));
        born("d1", 10, "2.0");
        born("d1", 20, "2.0");

        assertThat(told()).containsExactly(FleetSignal.came(PLAIN), FleetSignal.left(PLAIN), FleetSignal.came(UPDATED));
    }

    @Test
    void anOlderRegistrationOrFirmwareChangesNothing() throws Exception {
        register(registration("d1", 5, List.of()));
        register(registration("d1", 4, List.of()));
        born("d1", 20, "2.0");
        born("d1", 10, "1.0");

        assertThat(told()).last().isEqualTo(FleetSignal.came(UPDATED));
    }

    @Test
    void whoIsGoneLeavesNothingBehind() throws Exception {
        born("d1", 10, "2.0");
        register(registration("d1"));
        unregister("d1");

        assertThat(told()).containsExactly(FleetSignal.came(UPDATED), FleetSignal.left(UPDATED));
        assertThat(FleetAlarms.stateEntries(job)).isZero();
    }

    @Test
    @Tag("D9")
    void anAlarmCarriesFirmwareAndWhatTheDeviceHasInCommon() throws Exception {
        register(registration("d1"));
        born("d1", 10, "2.0");

        assertThat(alarm("silent", true).isSilence()).isTrue();
        FleetSignal hot = alarm("hot", false);
        assertThat(hot.isSilence()).isFalse();
        assertThat(hot.cell()).isEqualTo(UPDATED);
        assertThat(hot.alarm()).extracting(Alarm::firmware).isEqualTo("2.0");
    }

    @Test
    void anAlarmOfAnUnknownDeviceIsOfItsModel() throws Exception {
        assertThat(alarm("gone", false).cell()).isEqualTo(Cell.ofModel(Samples.MODEL));
    }

    @Test
    void goesOnAfterARestore() throws Exception {
        register(registration("d1"));
        OperatorSubtaskState snapshot = job.snapshot(1, 1);
        job.close();
        job = harness(snapshot);

        assertThat(alarm("silent", true).isSilence()).isTrue();
        born("d1", 10, "2.0");
        assertThat(told()).contains(FleetSignal.left(PLAIN), FleetSignal.came(UPDATED));
    }
}
