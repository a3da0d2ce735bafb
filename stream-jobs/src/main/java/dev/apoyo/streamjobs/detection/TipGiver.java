package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.consent.ModelCategories;
import dev.apoyo.streamjobs.tips.FlowTemperatureTooHigh;
import dev.apoyo.streamjobs.tips.HalfEmptyHotWashes;
import dev.apoyo.streamjobs.tips.PermittedView;
import dev.apoyo.streamjobs.tips.TipVerdict;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;

/** The tips' evaluators on the state of the device whose turn it is. */
final class TipGiver {

    static final ValueStateDescriptor<HalfEmptyHotWashes.State> WASHES =
            new ValueStateDescriptor<>(HalfEmptyHotWashes.KIND, HalfEmptyHotWashes.State.class);
    static final ValueStateDescriptor<FlowTemperatureTooHigh.State> FLOW =
            new ValueStateDescriptor<>(FlowTemperatureTooHigh.KIND, FlowTemperatureTooHigh.State.class);

    private final ValueState<HalfEmptyHotWashes.State> washes;
    private final ValueState<FlowTemperatureTooHigh.State> flow;

    TipGiver(RuntimeContext context) {
        washes = context.getState(WASHES);
        flow = context.getState(FLOW);
    }

    void onMessage(TelemetryMessage message, DeviceProfile profile, ModelCategories model, Consumer<UsageTip> tips)
            throws IOException {
        PermittedView view = new PermittedView(message, profile, model);
        if (HalfEmptyHotWashes.appliesTo(model)) {
            HalfEmptyHotWashes.State before = orElse(washes.value(), HalfEmptyHotWashes.State.EMPTY);
            TipVerdict<HalfEmptyHotWashes.State> verdict = HalfEmptyHotWashes.onMessage(before, view);
            settle(washes, before, verdict, HalfEmptyHotWashes.KIND, message, profile, tips);
        }
        if (FlowTemperatureTooHigh.appliesTo(model)) {
            FlowTemperatureTooHigh.State before = orElse(flow.value(), FlowTemperatureTooHigh.State.EMPTY);
            TipVerdict<FlowTemperatureTooHigh.State> verdict = FlowTemperatureTooHigh.onMessage(before, view);
            settle(flow, before, verdict, FlowTemperatureTooHigh.KIND, message, profile, tips);
        }
    }

    private static <S> S orElse(S value, S fallback) {
        return value == null ? fallback : value;
    }

    private static <S> void settle(
            ValueState<S> state,
            S before,
            TipVerdict<S> verdict,
            String kind,
            TelemetryMessage message,
            DeviceProfile profile,
            Consumer<UsageTip> tips)
            throws IOException {
        if (verdict.state() != before) {
            state.update(verdict.state());
        }
        Map<String, Double> facts = verdict.facts();
        if (facts != null) {
            String tipId = UsageTip.idOf(profile.assetId(), kind);
            tips.accept(new UsageTip(
                    tipId, kind, profile.assetId(), profile.deviceId(), profile.modelId(), facts, message.time()));
        }
    }

    /** Forgets what rests on consent that was taken back, or on another product. */
    void onProfile(DeviceProfile before, DeviceProfile after) {
        boolean isOtherProduct =
                !before.modelId().equals(after.modelId()) || !before.assetId().equals(after.assetId());
        if (isOtherProduct || hasLostAny(before, after)) {
            clear();
        }
    }

    private static boolean hasLostAny(DeviceProfile before, DeviceProfile after) {
        for (DataCategory category : DataCategory.values()) {
            if (after.hasLost(Purpose.USAGE_TIPS, category, before)) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        washes.clear();
        flow.clear();
    }
}
