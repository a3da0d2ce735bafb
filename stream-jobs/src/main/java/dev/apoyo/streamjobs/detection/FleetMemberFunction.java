package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.fleet.AlarmCopies;
import dev.apoyo.streamjobs.fleet.FleetSignal;
import dev.apoyo.streamjobs.fleet.Member;
import dev.apoyo.streamjobs.log.ControlRecord;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Says what a device has in common with others: with each of its alarms, and as one more or one less whenever that changes.
 * The counts are differences, so they are right after a restart as well.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open before anything else
final class FleetMemberFunction extends KeyedBroadcastProcessFunction<String, FleetInput, ControlRecord, FleetSignal> {

    static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("fleet-rules", Types.STRING, Types.STRING);
    private static final ValueStateDescriptor<Member> MEMBER = new ValueStateDescriptor<>("member", Member.class);
    private static final long serialVersionUID = 1;

    private transient ValueState<Member> member;
    private transient Map<String, Boolean> isSilence;

    @Override
    public void open(OpenContext openContext) {
        member = getRuntimeContext().getState(MEMBER);
        isSilence = new HashMap<>();
    }

    @Override
    public void processElement(FleetInput input, ReadOnlyContext context, Collector<FleetSignal> out) throws Exception {
        Member known = member.value();
        Member before = known == null ? Member.UNKNOWN : known;
        if (input.alarm() != null) {
            tell(input.alarm(), before, context.getBroadcastState(RULES), out);
        } else if (input.presence() != null) {
            become(before, before.heard(input.presence()), out);
        } else if (input.change() != null) {
            DeviceProfile profile = input.change().profile();
            become(before, profile == null ? Member.UNKNOWN : before.registered(profile), out);
        }
    }

    private void tell(
            Alarm alarm, Member known, ReadOnlyBroadcastState<String, String> rules, Collector<FleetSignal> out)
            throws Exception {
        Alarm withFirmware = AlarmCopies.withFirmware(alarm, known.firmware());
        out.collect(FleetSignal.of(known.cellFor(alarm.modelId()), withFirmware, isSilence(alarm.ruleId(), rules)));
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

    private boolean isSilence(String ruleId, ReadOnlyBroadcastState<String, String> rules) throws Exception {
        Boolean known = isSilence.get(ruleId);
        if (known == null) {
            known = isSilence(rules.get(ruleId));
            isSilence.put(ruleId, known);
        }
        return known;
    }

    private static boolean isSilence(@Nullable String json) {
        return json != null
                && Json.read(json.getBytes(StandardCharsets.UTF_8), DetectionRule.class)
                                .condition()
                        instanceof Condition.Silence;
    }

    /** A rule that is gone is still known here: its last alarms are cleared after it. */
    @Override
    public void processBroadcastElement(ControlRecord record, Context context, Collector<FleetSignal> out)
            throws Exception {
        if (record.topic() == LogTopic.RULES && record.json() != null) {
            ControlBooks.takeRule(context.getBroadcastState(RULES), record);
            isSilence.clear();
        }
    }
}
