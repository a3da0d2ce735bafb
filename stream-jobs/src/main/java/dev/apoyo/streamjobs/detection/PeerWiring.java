package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.OwnTypeInfo;
import dev.apoyo.streamjobs.peers.PeerCohort;
import dev.apoyo.streamjobs.peers.PeerValue;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;

/** From what devices say to how far each is from its peers: a reading of the device that nobody but the jobs can send. */
final class PeerWiring {

    private PeerWiring() {}

    static DataStream<TelemetryMessage> of(DetectionJob.Inputs inputs, KeyedStream<DeviceInput, String> byDevice) {
        return byDevice.connect(inputs.control().broadcast(PeerStretchFunction.RULES, PeerStretchFunction.MODELS))
                .process(new PeerStretchFunction(), TypeInformation.of(PeerValue.class))
                .uid("detection-peer-stretches")
                .name("detection-peer-stretches")
                .keyBy(PeerValue::deviceId)
                .connect(inputs.presence().keyBy(Presence::deviceId))
                .process(new PeerFirmwareFunction(), TypeInformation.of(PeerValue.class))
                .uid("detection-peer-firmwares")
                .name("detection-peer-firmwares")
                .keyBy(PeerValue::cohort, TypeInformation.of(PeerCohort.class))
                .process(new PeerScoreFunction(), OwnTypeInfo.TELEMETRY)
                .uid("detection-peer-scores")
                .name("detection-peer-scores");
    }
}
