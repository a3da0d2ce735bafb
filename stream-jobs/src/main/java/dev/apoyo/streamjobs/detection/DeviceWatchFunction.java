package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.detection.ControlBooks.RuleOutcome;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.OwnTypeInfo;
import dev.apoyo.streamjobs.rules.DeviceClock;
import dev.apoyo.streamjobs.rules.DeviceWatch;
import dev.apoyo.streamjobs.rules.ModelRules;
import dev.apoyo.streamjobs.rules.RuleBook;
import dev.apoyo.streamjobs.rules.RuleState;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
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

/**
 * One device's rules and tips. A message may overtake its registration, its model or, when a job starts for the first
 * time, the rules: it then waits a little, and is of an unknown device only when they still have not come.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open before anything else
final class DeviceWatchFunction extends KeyedBroadcastProcessFunction<String, DeviceInput, ControlRecord, Alarm> {

    static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);
    static final MapStateDescriptor<String, String> MODELS =
            new MapStateDescriptor<>("models", Types.STRING, Types.STRING);
    static final OutputTag<UsageTip> TIPS = new OutputTag<>("tips", TypeInformation.of(UsageTip.class));

    static final ValueStateDescriptor<DeviceProfile> PROFILE =
            new ValueStateDescriptor<>("profile", DeviceProfile.class);
    static final ValueStateDescriptor<DeviceClock> CLOCK = new ValueStateDescriptor<>("clock", DeviceClock.class);
    static final MapStateDescriptor<String, RuleState> RULE_STATES =
            new MapStateDescriptor<>("rule-states", Types.STRING, TypeInformation.of(RuleState.class));
    static final ValueStateDescriptor<Waiting> WAITING = new ValueStateDescriptor<>("waiting", Waiting.class);
    static final ListStateDescriptor<TelemetryMessage> WAITING_MESSAGES =
            new ListStateDescriptor<>("waiting-messages", OwnTypeInfo.TELEMETRY);

    static final long LOOK_AGAIN_MILLIS = 100;
    static final long GIVE_UP_AFTER_MILLIS = 30_000;
    static final int WAITING_AT_MOST = 1_000;

    private static final long serialVersionUID = 1;

    private transient ValueState<DeviceProfile> profile;
    private transient ValueState<DeviceClock> clock;
    private transient MapState<String, RuleState> ruleStates;
    private transient ValueState<Waiting> waiting;
    private transient ListState<TelemetryMessage> waitingMessages;
    private transient TipGiver tips;
    private transient WatchMetrics metrics;
    private transient @Nullable RuleBook book;
    private transient long rulesMustBeThereBy;

    @Override
    public void open(OpenContext openContext) {
        profile = getRuntimeContext().getState(PROFILE);
        clock = getRuntimeContext().getState(CLOCK);
        ruleStates = getRuntimeContext().getMapState(RULE_STATES);
        waiting = getRuntimeContext().getState(WAITING);
        waitingMessages = getRuntimeContext().getListState(WAITING_MESSAGES);
        tips = new TipGiver(getRuntimeContext());
        metrics = new WatchMetrics(getRuntimeContext().getMetricGroup());
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
        if (known == null || rules == null || waiting.value() != null) {
            hold(message, context.timerService());
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
        DeviceClock before = clock.value();
        DeviceClock after = watchOf(out).onMessage(message, known, rules, before, context.currentWatermark());
        if (after != null && after != before) {
            keep(after, context.timerService());
        }
        tips.onMessage(message, known, rules.categories(), tip -> {
            metrics.tipsGiven.inc();
            context.output(TIPS, tip);
        });
    }

    private void keep(DeviceClock after, TimerService timers) throws Exception {
        long needed = after.neededTimerMillis();
        if (needed >= after.timerMillis()) {
            clock.update(after);
            return;
        }
        if (after.timerMillis() != DeviceClock.NEVER) {
            timers.deleteEventTimeTimer(after.timerMillis());
        }
        timers.registerEventTimeTimer(needed);
        clock.update(after.withTimer(needed));
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
                forgetClock(context.timerService());
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
        forgetClock(timers);
        dropWaiting();
    }

    private void forgetClock(TimerService timers) throws Exception {
        DeviceClock known = clock.value();
        if (known != null && known.timerMillis() != DeviceClock.NEVER) {
            timers.deleteEventTimeTimer(known.timerMillis());
        }
        clock.clear();
    }

    private void hold(TelemetryMessage message, TimerService timers) throws Exception {
        metrics.messagesHeld.inc();
        Waiting before = waiting.value();
        long now = timers.currentProcessingTime();
        if (before == null) {
            timers.registerProcessingTimeTimer(now + LOOK_AGAIN_MILLIS);
            before = new Waiting(now + GIVE_UP_AFTER_MILLIS, 0);
        }
        if (before.count() >= WAITING_AT_MOST) {
            metrics.messagesOfUnknownDevices.inc();
            return;
        }
        waitingMessages.add(message);
        waiting.update(new Waiting(before.giveUpAtMillis(), before.count() + 1));
    }

    private void drainWhenReady(ReadOnlyContext context, Collector<Alarm> out) throws Exception {
        DeviceProfile known = profile.value();
        ModelRules rules = known == null ? null : rulesWhenReady(known, context);
        if (known == null || rules == null || waiting.value() == null) {
            return;
        }
        for (TelemetryMessage message : waitingMessages.get()) {
            watch(message, known, rules, context, out);
        }
        waitingMessages.clear();
        waiting.clear();
    }

    private void dropWaiting() throws Exception {
        Waiting left = waiting.value();
        if (left != null) {
            metrics.messagesOfUnknownDevices.inc(left.count());
            waitingMessages.clear();
            waiting.clear();
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alarm> out) throws Exception {
        if (context.timeDomain() == TimeDomain.PROCESSING_TIME) {
            onWaitingTimer(timestamp, context, out);
        } else {
            onDeviceTimer(timestamp, context, out);
        }
    }

    private void onWaitingTimer(long timestamp, OnTimerContext context, Collector<Alarm> out) throws Exception {
        drainWhenReady(context, out);
        Waiting left = waiting.value();
        if (left == null) {
            return;
        }
        if (timestamp >= left.giveUpAtMillis()) {
            dropWaiting();
        } else {
            context.timerService().registerProcessingTimeTimer(timestamp + LOOK_AGAIN_MILLIS);
        }
    }

    private void onDeviceTimer(long timestamp, OnTimerContext context, Collector<Alarm> out) throws Exception {
        DeviceClock before = clock.value();
        DeviceProfile known = profile.value();
        ModelRules rules = known == null ? null : book(context).forModel(known.modelId());
        if (before == null || known == null || rules == null || before.timerMillis() != timestamp) {
            return;
        }
        DeviceClock rung = before.withTimer(DeviceClock.NEVER);
        keep(watchOf(out).onTimer(known, rules, rung, timestamp), context.timerService());
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

    /** The model's rules, or null while the model, or any rule at all, is still to come. */
    private @Nullable ModelRules rulesWhenReady(DeviceProfile known, ReadOnlyContext context) throws Exception {
        RuleBook current = book(context);
        ModelRules rules = current.forModel(known.modelId());
        if (rules == null || current.hasRules()) {
            return rules;
        }
        long now = context.timerService().currentProcessingTime();
        if (rulesMustBeThereBy == Long.MIN_VALUE) {
            rulesMustBeThereBy = now + GIVE_UP_AFTER_MILLIS / 2;
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
