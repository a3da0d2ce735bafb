package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.streamjobs.fleet.CauseSettings;
import dev.apoyo.streamjobs.fleet.Cell;
import dev.apoyo.streamjobs.fleet.FleetSignal;
import dev.apoyo.streamjobs.fleet.OutageFinder;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Silence everywhere, under one key: loads state, asks the {@link OutageFinder}, stores, sets one timer while anything is
 * held back or an outage is open. Single silent devices go on as they are, the others with the incident that speaks for
 * them.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open before anything else
final class OutageFunction extends KeyedProcessFunction<String, FleetSignal, FleetSignal> {

    private static final ValueStateDescriptor<Long> TIMER = new ValueStateDescriptor<>("timer", Types.LONG);
    private static final long serialVersionUID = 1;

    private final long holdMillis;

    private transient KeyedExposure exposure;
    private transient KeyedSilenceBook book;
    private transient ValueState<Long> timer;
    private transient FleetMetrics metrics;
    private transient Counter silencesHeld;

    /** @param holdMillis how long a silence is held back, greater than 0 */
    OutageFunction(long holdMillis) {
        this.holdMillis = holdMillis;
    }

    @Override
    public void open(OpenContext openContext) {
        exposure = new KeyedExposure(getRuntimeContext());
        book = new KeyedSilenceBook(getRuntimeContext(), exposure);
        timer = getRuntimeContext().getState(TIMER);
        metrics = new FleetMetrics(getRuntimeContext().getMetricGroup());
        silencesHeld = getRuntimeContext().getMetricGroup().counter("silencesHeld");
    }

    @Override
    public void processElement(FleetSignal signal, Context context, Collector<FleetSignal> out) throws Exception {
        if (signal.devices() != 0) {
            exposure.add(signal.cell().forOutages(), signal.devices());
        }
        Alarm alarm = signal.alarm();
        if (alarm == null) {
            return;
        }
        silencesHeld.inc();
        long now = StreamClock.nowMillis(context.timerService(), alarm);
        if (finder(context, out).onAlarm(alarm, signal.cell(), now) && timer.value() == null) {
            lookAgainAt(now + holdMillis, context);
        }
    }

    private void lookAgainAt(long millis, Context context) throws Exception {
        context.timerService().registerEventTimeTimer(millis);
        timer.update(millis);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<FleetSignal> out) throws Exception {
        timer.clear();
        OutageFinder finder = finder(context, out);
        if (StreamClock.isOver(context.timerService())) {
            // What is held back must not be lost with the end of bounded input: as if just the hold had passed.
            finder.onTime(timestamp + holdMillis);
        } else if (finder.onTime(timestamp)) {
            lookAgainAt(timestamp + holdMillis, context);
        }
    }

    private OutageFinder finder(Context context, Collector<FleetSignal> out) {
        return new OutageFinder(
                CauseSettings.OUTAGES,
                holdMillis,
                book,
                alarm -> {
                    metrics.count(alarm);
                    out.collect(FleetSignal.of(Cell.ofModel(alarm.modelId()), alarm, true));
                },
                silent -> out.collect(FleetSignal.of(silent.cell(), silent.alarm(), true)),
                incident -> {
                    metrics.count(incident);
                    context.output(IncidentFunction.INCIDENTS, incident);
                });
    }
}
