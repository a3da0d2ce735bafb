package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.streamjobs.fleet.FleetSignal;
import dev.apoyo.streamjobs.fleet.OutageFinder;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * From the alarms of single devices to those that people hear of. A silence first goes where all silence meets; then it,
 * and every other alarm, goes where the faults of its model meet. There is one way for all silences of a device, so that
 * their order stays. What people say of a model meets its faults there.
 *
 * @param alarms with the incident that they belong to
 * @param incidents opened, updated and closed
 */
record FleetWiring(DataStream<Alarm> alarms, DataStream<Incident> incidents) {

    private static final String EVERYWHERE = "everywhere";

    static FleetWiring of(DetectionJob.Inputs inputs, DataStream<FleetInput> watched) {
        SingleOutputStreamOperator<FleetSignal> signals = members(inputs, watched);
        SingleOutputStreamOperator<FleetSignal> silences = signals.filter(FleetSignal::concernsOutages)
                .uid("detection-silences")
                .name("detection-silences")
                .keyBy(signal -> EVERYWHERE)
                .process(new OutageFunction(OutageFinder.HOLD_MILLIS), TypeInformation.of(FleetSignal.class))
                .uid("detection-outages")
                .name("detection-outages");
        DataStream<FleetSignal> mentions = inputs.mentions()
                .map(mention -> FleetSignal.of(mention))
                .returns(TypeInformation.of(FleetSignal.class))
                .uid("detection-mentions-heard")
                .name("detection-mentions-heard");
        SingleOutputStreamOperator<Alarm> children = signals.filter(signal -> !signal.isSilence())
                .uid("detection-faults")
                .name("detection-faults")
                .union(silences, mentions)
                .keyBy(signal -> signal.cell().modelId())
                .process(new IncidentFunction(), TypeInformation.of(Alarm.class))
                .uid("detection-incidents")
                .name("detection-incidents");
        return new FleetWiring(
                children,
                children.getSideOutput(IncidentFunction.INCIDENTS)
                        .union(silences.getSideOutput(IncidentFunction.INCIDENTS)));
    }

    private static SingleOutputStreamOperator<FleetSignal> members(
            DetectionJob.Inputs inputs, DataStream<FleetInput> watched) {
        DataStream<FleetInput> changes =
                asInput(inputs.registry().map(change -> FleetInput.of(change)), "detection-fleet-registrations");
        DataStream<FleetInput> firmwares =
                asInput(inputs.presence().map(presence -> FleetInput.of(presence)), "detection-fleet-firmwares");
        return watched.union(changes, firmwares)
                .keyBy(FleetInput::deviceId)
                .process(new FleetMemberFunction(), TypeInformation.of(FleetSignal.class))
                .uid("detection-fleet-members")
                .name("detection-fleet-members");
    }

    private static DataStream<FleetInput> asInput(SingleOutputStreamOperator<FleetInput> stream, String uid) {
        return stream.returns(TypeInformation.of(FleetInput.class)).uid(uid).name(uid);
    }
}
