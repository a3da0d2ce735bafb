package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.detection.ControlBooks.RuleOutcome;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.rules.DeviceClock;
import dev.apoyo.streamjobs.rules.DeviceWatch;
import dev.apoyo.streamjobs.rules.ModelRules;
import dev.apoyo.streamjobs.rules.RuleBook;
import dev.apoyo.streamjobs.rules.RuleState;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
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
final class DeviceWatchFunction extends KeyedBroadcastProcessFunction<String, DeviceInput, ControlRecord, Alarm> {

    static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);
    static final MapStateDescriptor<String, String> MODELS =
            new MapStateDescriptor<>("models", Types.STRING, Types.STRING);
    static final OutputTag<UsageTip> TIPS = new OutputTag<>("tips", TypeInformation.of(UsageTip.class));

    static final ValueStateDescriptor<DeviceProfile> PROFILE =
            new ValueStateDescriptor<>("profile", DeviceProfile.class);
    static final MapStateDescriptor<String, RuleState> RULE_STATES =
            new MapStateDescriptor<>("rule-states", Types.STRING, TypeInformation.of(RuleState.class));
    private static final long serialVersionUID = 1;

    private transient ValueState<DeviceProfile> profile;
    private transient ClockKeeper clock;
    private transient MapState<String, RuleState> ruleStates;
    private transient WaitingRoom waiting;
    private transient TipGiver tips;
    private transient WatchMetrics metrics;
    private transient @Nullable RuleBook book;
    private transient long rulesMustBeThereBy;

    @Override
    public void open(OpenContext openContext) {
        profile = getRuntimeContext().getState(PROFILE);
        ruleStates = getRuntimeContext().getMapState(RULE_STATES);
        tips = new TipGiver(getRuntimeContext());
        metrics = new WatchMetrics(getRuntimeContext().getMetricGroup());
        clock = new ClockKeeper(getRuntimeContext());
        waiting = new WaitingRoom(getRuntimeContext(), metrics);
        rulesMustBeThereBy = Long.MIN_VALUE;
    }

    @Override
    public void processElement(DeviceInput input, ReadOnlyContext context, Collector<Alarm> out) throws Exception {
        TelemetryMessage message = input.message();
        if (message != null) {
            onMessage(message, context, out);
        } else if (input.change() != null) {
            onRegistration(input.change().profile(), context, out);
        }
    }

    private void onMessage(TelemetryMessage message, ReadOnlyContext context, Collector<Alarm> out) throws Exception {
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
            Collector<Alarm> out)
            throws Exception {
        metrics.messagesWatched.inc();
        DeviceClock before = clock.read();
        if (before != null && before.isBeyondLateness(message.time())) {
            metrics.messagesLate.inc();
        }
        DeviceClock after = watchOf(out).onMessage(message, known, rules, before, context.currentWatermark());
        if (after != null && after != before) {
            clock.keep(after, context.timerService());
        }
        tips.onMessage(message, known, rules.categories(), tip -> {
            metrics.tipsGiven.inc();
            context.output(TIPS, tip);
        });
    }

    private void onRegistration(@Nullable DeviceProfile next, ReadOnlyContext context, Collector<Alarm> out)
            throws Exception {
        DeviceProfile before = profile.value();
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
            if (!watchOf(out).onProfile(before, next, book(context).forModel(next.modelId()))) {
                clock.forget(context.timerService());
            }
        }
        drainWhenReady(context, out);
    }

    private void forget(@Nullable DeviceProfile before, TimerService timers, Collector<Alarm> out) throws Exception {
        if (before != null) {
            watchOf(out).onGone(before);
        }
        profile.clear();
        ruleStates.clear();
        tips.clear();
        clock.forget(timers);
        waiting.giveUp();
    }

    private void drainWhenReady(ReadOnlyContext context, Collector<Alarm> out) throws Exception {
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
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alarm> out) throws Exception {
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            drainWhenReady(context, out);
            waiting.stillNothing(timestamp, context.timerService());
        } else {
            onDeviceTimer(timestamp, context, out);
        }
    }

    private void onDeviceTimer(long timestamp, OnTimerContext context, Collector<Alarm> out) throws Exception {
        DeviceClock before = clock.read();
        DeviceProfile known = profile.value();
        ModelRules rules = known == null ? null : book(context).forModel(known.modelId());
        if (before == null || known == null || rules == null || before.timerMillis() != timestamp) {
            return;
        }
        DeviceClock rung = before.withTimer(DeviceClock.NEVER);
        clock.keep(watchOf(out).onTimer(known, rules, rung, timestamp), context.timerService());
    }

    @Override
    public void processBroadcastElement(ControlRecord record, Context context, Collector<Alarm> out) throws Exception {
        book = null;
        boolean isTaken = record.topic() == LogTopic.RULES
                ? onRule(record, context, out)
                : ControlBooks.takeModel(context.getBroadcastState(MODELS), record);
        if (!isTaken) {
            metrics.controlRecordsRefused.inc();
        }
    }

    private boolean onRule(ControlRecord record, Context context, Collector<Alarm> out) throws Exception {
        RuleOutcome outcome = ControlBooks.takeRule(context.getBroadcastState(RULES), record);
        if (outcome == RuleOutcome.TAKEN_AND_ENDS_EPISODES) {
            context.applyToKeyedState(RULE_STATES, (deviceId, states) -> endEpisode(states, record.key(), out));
        }
        return outcome != RuleOutcome.REFUSED;
    }

    private void endEpisode(MapState<String, RuleState> states, String ruleId, Collector<Alarm> out) throws Exception {
        RuleState state = states.get(ruleId);
        if (state == null) {
            return;
        }
        states.remove(ruleId);
        Alarm ended = DeviceWatch.onRuleEnded(state);
        if (ended != null) {
            telling(out).accept(ended);
        }
    }

    /** The model's rules, or null while the model, or any rule of it, is still to come. */
    private @Nullable ModelRules rulesWhenReady(DeviceProfile known, ReadOnlyContext context) throws Exception {
        RuleBook current = book(context);
        ModelRules rules = current.forModel(known.modelId());
        if (rules == null || current.hasRulesFor(known.modelId())) {
            return rules;
        }
        long now = context.timerService().currentProcessingTime();
        if (rulesMustBeThereBy == Long.MIN_VALUE) {
            rulesMustBeThereBy = now + WaitingRoom.GIVE_UP_AFTER_MILLIS / 2;
        }
        return now < rulesMustBeThereBy ? null : rules;
    }

    private RuleBook book(ReadOnlyContext context) throws Exception {
        RuleBook current = book;
        if (current == null) {
            current = ControlBooks.read(context.getBroadcastState(RULES), context.getBroadcastState(MODELS));
            book = current;
        }
        return current;
    }

    private DeviceWatch watchOf(Collector<Alarm> out) {
        return new DeviceWatch(new KeyedRuleStates(ruleStates), telling(out));
    }

    private Consumer<Alarm> telling(Collector<Alarm> out) {
        return alarm -> {
            metrics.count(alarm);
            out.collect(alarm);
        };
    }
}
