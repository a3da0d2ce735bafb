package dev.apoyo.streamjobs;

import static dev.apoyo.streamjobs.Samples.celsius;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.contracts.product.Consent;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.streamjobs.archive.LostConsent;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.detection.FleetInput;
import dev.apoyo.streamjobs.detection.Waiting;
import dev.apoyo.streamjobs.fleet.Cell;
import dev.apoyo.streamjobs.fleet.Child;
import dev.apoyo.streamjobs.fleet.FaultState;
import dev.apoyo.streamjobs.fleet.FleetSignal;
import dev.apoyo.streamjobs.fleet.Member;
import dev.apoyo.streamjobs.fleet.MentionState;
import dev.apoyo.streamjobs.fleet.SilenceState;
import dev.apoyo.streamjobs.fleet.Silent;
import dev.apoyo.streamjobs.fleet.Voice;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.LogRecord;
import dev.apoyo.streamjobs.log.OwnTypeInfo;
import dev.apoyo.streamjobs.log.RegistryChange;
import dev.apoyo.streamjobs.peers.PeerCohort;
import dev.apoyo.streamjobs.peers.PeerValue;
import dev.apoyo.streamjobs.peers.Stretch;
import dev.apoyo.streamjobs.tips.FlowTemperatureTooHigh;
import dev.apoyo.streamjobs.tips.HalfEmptyHotWashes;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that travels or is kept has a serializer that knows it: none falls back to Kryo. */
class StateTypesTest {

    private static SerializerConfigImpl noGenericTypes() {
        SerializerConfigImpl config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        return config;
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Alarm.class,
                UsageTip.class,
                LostConsent.class,
                Waiting.class,
                ControlRecord.class,
                LogRecord.class,
                RegistryChange.class,
                Presence.class,
                Incident.class,
                FleetInput.class,
                FleetSignal.class,
                Member.class,
                Cell.class,
                FaultState.class,
                MentionState.class,
                Voice.class,
                Mention.class,
                Child.class,
                Silent.class,
                SilenceState.class,
                PeerValue.class,
                PeerCohort.class,
                Stretch.class,
                HalfEmptyHotWashes.State.class,
                FlowTemperatureTooHigh.State.class
            })
    void needsNoKryo(Class<?> type) {
        TypeSerializer<?> serializer = TypeInformation.of(type).createSerializer(noGenericTypes());

        assertThat(serializer.getClass().getSimpleName()).isEqualTo("PojoSerializer");
    }

    @Test
    void telemetryTravelsUnchanged() throws IOException {
        TelemetryMessage message = new TelemetryMessage(
                "d-1",
                "ñandú",
                -5,
                Samples.at(0.123),
                Samples.at(2),
                List.of(celsius(Double.MIN_VALUE), celsius(-0.0)),
                List.of(new DeviceEvent("E17", List.of(celsius(3)))));

        assertThat(roundTrip(OwnTypeInfo.TELEMETRY, message)).isEqualTo(message);
        assertThat(roundTrip(OwnTypeInfo.DEVICE_INPUT, DeviceInput.of(message))).isEqualTo(DeviceInput.of(message));
    }

    @Test
    void aRegistrationTravelsUnchanged() throws IOException {
        DeviceInput known = DeviceInput.of(new RegistryChange("d1", DeviceProfile.of(Samples.registration("d1"))));
        DeviceInput gone = DeviceInput.of(new RegistryChange("d1", null));

        Consent withdrawn = new Consent(
                Purpose.USAGE_TIPS, DataCategory.USAGE, Instant.parse("2026-01-01T00:00:00.123456789Z"), Samples.at(3));
        DeviceInput sparse = DeviceInput.of(new RegistryChange(
                "d1", new DeviceProfile("d1", "a1", "m1", List.of(withdrawn), Long.MIN_VALUE, null, null)));

        assertThat(roundTrip(OwnTypeInfo.DEVICE_INPUT, known)).isEqualTo(known);
        assertThat(roundTrip(OwnTypeInfo.DEVICE_INPUT, sparse)).isEqualTo(sparse);
        assertThat(roundTrip(OwnTypeInfo.DEVICE_INPUT, gone)).isEqualTo(gone);
    }

    private static <T> T roundTrip(TypeInformation<T> type, T value) throws IOException {
        TypeSerializer<T> serializer = type.createSerializer(noGenericTypes());
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copied);
        return serializer.deserialize(new DataInputDeserializer(copied.getCopyOfBuffer()));
    }
}
