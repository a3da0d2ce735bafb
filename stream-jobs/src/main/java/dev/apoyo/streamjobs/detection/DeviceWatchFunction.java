package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.detection.ControlBooks.RuleChange;
import dev.apoyo.streamjobs.detection.ControlBooks.RuleOutcome;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.DeviceProfileSerializer;
import dev.apoyo.streamjobs.risk.RiskModels;
import dev.apoyo.streamjobs.rules.DeviceState;
import dev.apoyo.streamjobs.rules.DeviceWatch;
import dev.apoyo.streamjobs.rules.DeviceWatch.Outcome;
import dev.apoyo.streamjobs.rules.Lateness;
import dev.apoyo.streamjobs.rules.ModelRules;
import dev.apoyo.streamjobs.rules.RuleBook;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** One device's rules and tips: loads state, asks, stores, sets timers. What it means is decided in {@code rules} and {@code tips}. */
@SuppressWarnings("NullAway.Init") // Flink calls open before anything else
final class DeviceWatchFunction extends KeyedBroadcastProcessFunction<String, DeviceInput, ControlRecord, FleetInput> {

    static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);
    static final MapStateDescriptor<String, String> MODELS =
            new MapStateDescriptor<>("models", Types.STRING, Types.STRING);
    static final OutputTag<UsageTip> TIPS = new OutputTag<>("tips", TypeInformation.of(UsageTip.class));

    static final ValueStateDescriptor<DeviceProfile> PROFILE =
            new ValueStateDescriptor<>("profile", DeviceProfileSerializer.INSTANCE);
    private static final long serialVersionUID = 1;

    private transient ValueState<DeviceProfile> profile;
    private final Lateness lateness;
    private final HashMap<String, String> riskArtefacts;
    private transient StateKeeper device;
    private transient DeviceWatch watch;
    private transient @Nullable Collector<FleetInput> telling;
    private transient WaitingRoom waiting;
    private transient TipGiver tips;
    private transient DerivedKeeper derived;
    private transient WatchMetrics metrics;
    private transient RunningRules running;

    /** @param riskArtefacts file name to content, each readable by {@link RiskModels} */
    DeviceWatchFunction(Lateness lateness, Map<String, String> riskArtefacts) {
        this.lateness = lateness;
        this.riskArtefacts = new HashMap<>(riskArtefacts);
    }

    @Override
    public void open(OpenContext openContext) {
        profile = getRuntimeContext().getState(PROFILE);
        tips = new TipGiver(getRuntimeContext());
        derived = new DerivedKeeper(getRuntimeContext(), lateness);
        metrics = new WatchMetrics(getRuntimeContext().getMetricGroup());
        running = new RunningRules(RiskModels.read(riskArtefacts), metrics);
        device = new StateKeeper(getRuntimeContext());
        watch = new DeviceWatch(lateness, this::tell);
        waiting = new WaitingRoom(getRuntimeContext(), metrics);
    }

    @Override
    public void processElement(DeviceInput input, ReadOnlyContext context, Collector<FleetInput> out) throws Exception {
        TelemetryMessage message = input.message();
        if (message != null) {
            onMessage(message, context, out);
        } else if (input.change() != null) {
            onRegistration(input.change().profile(), context, out);
        }
    }

    private void onMessage(TelemetryMessage message, ReadOnlyContext context, Collector<FleetInput> out)
            throws Exception {
        DeviceProfile known = profile.value();
        ModelRules rules = known == null ? null : rulesWhenReady(known, context);
        if (known == null || rules == null || !waiting.isEmpty()) {
            waiting.hold(message, context.timerService());
            drainWhenReady(context, out);
            return;
        }
        watch(message, known, rules, context, out);
    }

    private void watch(
            TelemetryMessage message,
            DeviceProfile known,
            ModelRules rules,
            ReadOnlyContext context,
            Collector<FleetInput> out)
            throws Exception {
        telling = out;
        DeviceState state = device.read();
        List<TelemetryMessage> made = derived.onMessage(message, known, rules);
        for (TelemetryMessage each : made) {
            watch.onMessage(state, each, known, rules, context.currentWatermark());
        }
        Outcome outcome = watch.onMessage(state, message, known, rules, context.currentWatermark());
        metrics.count(outcome);
        if (outcome == Outcome.WATCHED || !made.isEmpty()) {
            device.keep(state, context.timerService());
        }
        tips.onMessage(message, known, rules.categories(), tip -> {
            metrics.tipsGiven.inc();
            context.output(TIPS, tip);
        });
    }

    private void onRegistration(@Nullable DeviceProfile next, ReadOnlyContext context, Collector<FleetInput> out)
            throws Exception {
        DeviceProfile before = profile.value();
        book(context);
        if (next == null) {
            forget(before, context.timerService(), out);
            return;
        }
        if (before != null && next.version() < before.version()) {
            return;
        }
        profile.update(next);
        if (before != null) {
            tips.onProfile(before, next);
            derived.onProfile(before, next, book(context).forModel(next.modelId()));
            onProfile(before, next, context, out);
        }
        drainWhenReady(context, out);
    }

    private void onProfile(DeviceProfile before, DeviceProfile next, ReadOnlyContext context, Collector<FleetInput> out)
            throws Exception {
        if (!device.isKnown()) {
            return;
        }
        telling = out;
        DeviceState state = device.read();
        if (watch.onProfile(state, before, next, book(context).forModel(next.modelId()))) {
            device.keep(state, context.timerService());
        } else {
            device.forget(context.timerService());
        }
    }

    private void forget(@Nullable DeviceProfile before, TimerService timers, Collector<FleetInput> out)
            throws Exception {
        if (before != null) {
            telling = out;
            watch.onGone(device.read(), before);
        }
        profile.clear();
        tips.clear();
        derived.clear();
        device.forget(timers);
        waiting.giveUp();
    }

    private void drainWhenReady(ReadOnlyContext context, Collector<FleetInput> out) throws Exception {
        DeviceProfile known = profile.value();
        ModelRules rules = known == null ? null : rulesWhenReady(known, context);
        if (known == null || rules == null || waiting.isEmpty()) {
            return;
        }
        for (TelemetryMessage message : waiting.takeAll()) {
            watch(message, known, rules, context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FleetInput> out) throws Exception {
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            drainWhenReady(context, out);
            waiting.stillNothing(timestamp, context.timerService());
        } else {
            onDeviceTimer(timestamp, context, out);
        }
    }

    private void onDeviceTimer(long timestamp, OnTimerContext context, Collector<FleetInput> out) throws Exception {
        DeviceState state = device.read();
        DeviceProfile known = profile.value();
        ModelRules rules = known == null ? null : book(context).forModel(known.modelId());
        if (known == null || rules == null || state.timerMillis() != timestamp) {
            return;
        }
        telling = out;
        state.setTimerMillis(Long.MAX_VALUE);
        watch.onTimer(state, known, rules, timestamp);
        device.keep(state, context.timerService());
    }

    @Override
    public void processBroadcastElement(ControlRecord record, Context context, Collector<FleetInput> out)
            throws Exception {
        running.change();
        boolean isTaken = record.topic() == LogTopic.RULES
                ? onRule(record, context, out)
                : ControlBooks.takeModel(context.getBroadcastState(MODELS), record);
        if (!isTaken) {
            metrics.controlRecordsRefused.inc();
        }
    }

    private boolean onRule(ControlRecord record, Context context, Collector<FleetInput> out) throws Exception {
        running.rememberSilence(context.getBroadcastState(RULES), record.key());
        RuleChange change = ControlBooks.takeRule(context.getBroadcastState(RULES), record);
        telling = out;
        switch (change.outcome()) {
            case TAKEN_AND_ENDS_EPISODES -> {
                context.applyToKeyedState(StateKeeper.DEVICE, (deviceId, state) -> endEpisode(state, record.key()));
                forgetUnasked(context);
            }
            case TAKEN_AND_CHANGES_ALARMS ->
                context.applyToKeyedState(StateKeeper.DEVICE, (deviceId, state) -> changeAlarm(state, change.rule()));
            case TAKEN, REFUSED -> {}
        }
        return change.outcome() != RuleOutcome.REFUSED;
    }

    /** What was learned for rules that are gone. */
    private void forgetUnasked(Context context) throws Exception {
        Set<String> asked = running.book(context.getBroadcastState(RULES), context.getBroadcastState(MODELS))
                .derivationKeys();
        context.applyToKeyedState(
                DerivedKeeper.GATHERINGS, (deviceId, state) -> DerivedKeeper.retainGathering(state, asked));
        context.applyToKeyedState(
                DerivedKeeper.LEARNED, (deviceId, state) -> DerivedKeeper.retainLearned(state, asked));
    }

    private void endEpisode(ValueState<DeviceState> device, String ruleId) throws IOException {
        DeviceState state = device.value();
        watch.onRuleEnded(state, ruleId);
        device.update(state);
    }

    private void changeAlarm(ValueState<DeviceState> device, @Nullable DetectionRule rule) throws IOException {
        DeviceState state = device.value();
        if (rule != null) {
            watch.onRuleChanged(state, rule);
            device.update(state);
        }
    }

    private @Nullable ModelRules rulesWhenReady(DeviceProfile known, ReadOnlyContext context) throws Exception {
        return running.whenReady(
                book(context), known.modelId(), context.timerService().currentProcessingTime());
    }

    private RuleBook book(ReadOnlyContext context) throws Exception {
        return running.book(context.getBroadcastState(RULES), context.getBroadcastState(MODELS));
    }

    private void tell(Alarm alarm) {
        metrics.count(alarm);
        if (telling != null) {
            telling.collect(FleetInput.of(alarm, running.isSilence(alarm.ruleId())));
        }
    }
}
