package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.fleet.AlarmCopies;
import dev.apoyo.streamjobs.fleet.FleetSignal;
import dev.apoyo.streamjobs.fleet.Member;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says what a device has in common with others: with each of its alarms, and as one more or one less whenever that changes.
 * The counts are differences, so they are right after a restart as well.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open before anything else
final class FleetMemberFunction extends KeyedProcessFunction<String, FleetInput, FleetSignal> {

    private static final ValueStateDescriptor<Member> MEMBER = new ValueStateDescriptor<>("member", Member.class);
    private static final long serialVersionUID = 1;

    private transient ValueState<Member> member;

    @Override
    public void open(OpenContext openContext) {
        member = getRuntimeContext().getState(MEMBER);
    }

    @Override
    public void processElement(FleetInput input, Context context, Collector<FleetSignal> out) throws Exception {
        Member known = member.value();
        Member before = known == null ? Member.UNKNOWN : known;
        if (input.alarm() != null) {
            tell(input.alarm(), before, input.isSilence(), out);
        } else if (input.presence() != null) {
            become(before, before.heard(input.presence()), out);
        } else if (input.change() != null) {
            DeviceProfile profile = input.change().profile();
            become(before, profile == null ? Member.UNKNOWN : before.registered(profile), out);
        }
    }

    private static void tell(Alarm alarm, Member known, boolean isSilence, Collector<FleetSignal> out) {
        Alarm withFirmware = AlarmCopies.withFirmware(alarm, known.firmware());
        out.collect(FleetSignal.of(known.cellFor(alarm.modelId()), withFirmware, isSilence));
    }

    private void become(Member before, Member after, Collector<FleetSignal> out) throws Exception {
        if (after == before) {
            return;
        }
        boolean isElsewhere = !after.cell().equals(before.cell());
        if (before.isRegistered() && isElsewhere) {
            out.collect(FleetSignal.left(before.cell()));
        }
        if (after.isRegistered() && isElsewhere) {
            out.collect(FleetSignal.came(after.cell()));
        }
        if (after.equals(Member.UNKNOWN)) {
            member.clear();
        } else {
            member.update(after);
        }
    }
}
