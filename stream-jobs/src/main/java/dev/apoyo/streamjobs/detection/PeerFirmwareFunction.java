package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.device.Presence;
import dev.apoyo.streamjobs.fleet.Member;
import dev.apoyo.streamjobs.peers.PeerCohort;
import dev.apoyo.streamjobs.peers.PeerValue;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Puts a device's value among those of its firmware: the one that it last announced. */
@SuppressWarnings("NullAway.Init") // Flink calls open before anything else
final class PeerFirmwareFunction extends KeyedCoProcessFunction<String, PeerValue, Presence, PeerValue> {

    private static final ValueStateDescriptor<Member> FIRMWARE = new ValueStateDescriptor<>("firmware", Member.class);
    private static final long serialVersionUID = 1;

    private transient ValueState<Member> firmware;

    @Override
    public void open(OpenContext openContext) {
        firmware = getRuntimeContext().getState(FIRMWARE);
    }

    @Override
    public void processElement1(PeerValue value, Context context, Collector<PeerValue> out) throws Exception {
        PeerCohort cohort = value.cohort();
        PeerCohort known =
                new PeerCohort(cohort.modelId(), member().firmware(), cohort.derivedMetric(), cohort.endMillis());
        out.collect(new PeerValue(known, value.deviceId(), value.mean(), value.receivedAtMillis()));
    }

    @Override
    public void processElement2(Presence presence, Context context, Collector<PeerValue> out) throws Exception {
        Member before = member();
        Member after = before.heard(presence);
        if (after != before) {
            firmware.update(after);
        }
    }

    private Member member() throws Exception {
        Member known = firmware.value();
        return known == null ? Member.UNKNOWN : known;
    }
}
