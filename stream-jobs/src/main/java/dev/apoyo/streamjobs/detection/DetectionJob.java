package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.OwnTypeInfo;
import dev.apoyo.streamjobs.log.RegistryChange;
import dev.apoyo.streamjobs.log.TimeInSilence;
import dev.apoyo.streamjobs.risk.RiskModels;
import dev.apoyo.streamjobs.rules.Lateness;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Telemetry in; alarms, incidents and tips out. Everything of one device meets in one keyed operator: its messages and its
 * registration. Rules and models are the same everywhere and few, so they are broadcast. What many devices show together
 * is found among their alarms, see {@link FleetWiring}.
 */
public final class DetectionJob {

    private DetectionJob() {}

    /**
     * What the job reads.
     *
     * @param telemetry with event time
     * @param registry devices and their consents
     * @param presence births and deaths, for the firmware that devices announce
     * @param control the topics {@code models} and {@code rules}
     * @param mentions what people say in public
     */
    public record Inputs(
            DataStream<TelemetryMessage> telemetry,
            DataStream<RegistryChange> registry,
            DataStream<Presence> presence,
            DataStream<ControlRecord> control,
            DataStream<Mention> mentions) {}

    /**
     * Where it writes; all must bear the same record twice.
     *
     * @param alarms raised, updated and cleared
     * @param incidents opened, updated and closed
     * @param tips once per asset and kind
     */
    public record Outputs(Sink<Alarm> alarms, Sink<Incident> incidents, Sink<UsageTip> tips) {}

    /**
     * Without learned risk.
     *
     * @param lateness how late a device's messages may come and still count
     */
    public static void wire(Inputs inputs, Outputs outputs, Lateness lateness) {
        wire(inputs, outputs, lateness, Map.of());
    }

    /**
     * As above.
     *
     * @param riskArtefacts file name to content, see {@link RiskModels}
     * @throws IllegalArgumentException naming an artefact that cannot be read
     */
    public static void wire(Inputs inputs, Outputs outputs, Lateness lateness, Map<String, String> riskArtefacts) {
        RiskModels.read(riskArtefacts);
        SingleOutputStreamOperator<FleetInput> watched =
                watched(byDevice(inputs), inputs.control(), new DeviceWatchFunction(lateness, riskArtefacts));
        FleetWiring fleet = FleetWiring.of(inputs, watched);
        fleet.alarms().sinkTo(outputs.alarms()).uid("detection-alarms").name("detection-alarms");
        fleet.incidents()
                .sinkTo(outputs.incidents())
                .uid("detection-incidents-out")
                .name("detection-incidents-out");
        watched.getSideOutput(DeviceWatchFunction.TIPS)
                .sinkTo(outputs.tips())
                .uid("detection-tips")
                .name("detection-tips");
    }

    /**
     * What the rules find on each device by itself, with no peers, incidents, firmware or tips: what a back-test runs.
     *
     * @param byDevice each device's registration, then its messages
     */
    public static DataStream<Alarm> alarmsAlone(
            KeyedStream<DeviceInput, String> byDevice,
            DataStream<ControlRecord> control,
            Lateness lateness,
            Map<String, String> riskArtefacts) {
        return watched(byDevice, control, new DeviceWatchFunction(lateness, riskArtefacts))
                .map(FleetInput::alarm)
                .returns(TypeInformation.of(Alarm.class))
                .uid("detection-alarms-alone")
                .name("detection-alarms-alone");
    }

    private static SingleOutputStreamOperator<FleetInput> watched(
            KeyedStream<DeviceInput, String> byDevice,
            DataStream<ControlRecord> control,
            DeviceWatchFunction function) {
        return byDevice.connect(control.broadcast(DeviceWatchFunction.RULES, DeviceWatchFunction.MODELS))
                .process(function, TypeInformation.of(FleetInput.class))
                .uid("detection-watch")
                .name("detection-watch");
    }

    /** What devices say and, derived from it, how far each is from its peers. */
    private static KeyedStream<DeviceInput, String> byDevice(Inputs inputs) {
        DataStream<TelemetryMessage> telemetry =
                TimeInSilence.keep(inputs.telemetry(), OwnTypeInfo.TELEMETRY, "detection-time-in-silence");
        DataStream<DeviceInput> changes = inputs.registry()
                .map(change -> DeviceInput.of(change))
                .returns(OwnTypeInfo.DEVICE_INPUT)
                .uid("detection-registrations")
                .name("detection-registrations");
        DataStream<DeviceInput> said = messages(telemetry, "detection-messages").union(changes);
        DataStream<TelemetryMessage> scores = PeerWiring.of(inputs, said.keyBy(DeviceInput::deviceId));
        return said.union(messages(scores, "detection-peer-messages")).keyBy(DeviceInput::deviceId);
    }

    private static DataStream<DeviceInput> messages(DataStream<TelemetryMessage> messages, String uid) {
        return messages.map(message -> DeviceInput.of(message))
                .returns(OwnTypeInfo.DEVICE_INPUT)
                .uid(uid)
                .name(uid);
    }
}
