package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.mention.Mention;
import dev.apoyo.streamjobs.fleet.CauseSettings;
import dev.apoyo.streamjobs.fleet.FleetSignal;
import dev.apoyo.streamjobs.fleet.IncidentFinder;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The fleet of one model: loads state, asks the {@link IncidentFinder}, stores, sets one timer while an incident is open. */
@SuppressWarnings("NullAway.Init") // Flink calls open before anything else
final class IncidentFunction extends KeyedProcessFunction<String, FleetSignal, Alarm> {

    static final OutputTag<Incident> INCIDENTS = new OutputTag<>("incidents", TypeInformation.of(Incident.class));

    private static final ValueStateDescriptor<Long> CHECK = new ValueStateDescriptor<>("check", Types.LONG);
    private static final long serialVersionUID = 1;

    private transient KeyedExposure exposure;
    private transient KeyedFaultBook book;
    private transient ValueState<Long> check;
    private transient FleetMetrics metrics;

    @Override
    public void open(OpenContext openContext) {
        exposure = new KeyedExposure(getRuntimeContext());
        book = new KeyedFaultBook(getRuntimeContext(), exposure);
        check = getRuntimeContext().getState(CHECK);
        metrics = new FleetMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(FleetSignal signal, Context context, Collector<Alarm> out) throws Exception {
        if (signal.devices() != 0) {
            exposure.add(signal.cell(), signal.devices());
            book.forgetWhenNobodyIsLeft();
        }
        Alarm alarm = signal.alarm();
        if (alarm != null) {
            finder(context, out).onAlarm(alarm, signal.cell());
            book.forgetWhenNobodyIsLeft();
            checkLater(alarm.changedAt(), context);
        }
        Mention mention = signal.mention();
        if (mention != null) {
            finder(context, out).onMention(mention);
            book.forgetWhenNobodyIsLeft();
            checkLater(mention.at(), context);
        }
    }

    private void checkLater(Instant at, Context context) throws Exception {
        if (check.value() == null && book.isAnyOpen()) {
            long now = StreamClock.nowMillis(context.timerService(), at);
            setCheck(now + IncidentFinder.CHECK_MILLIS, context);
        }
    }

    private void setCheck(long millis, Context context) throws Exception {
        context.timerService().registerEventTimeTimer(millis);
        check.update(millis);
    }

    /** The end of bounded input is no time that passes. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Alarm> out) throws Exception {
        if (StreamClock.isOver(context.timerService())) {
            return;
        }
        if (finder(context, out).onCheck(timestamp)) {
            setCheck(timestamp + IncidentFinder.CHECK_MILLIS, context);
        } else {
            check.clear();
        }
    }

    private IncidentFinder finder(Context context, Collector<Alarm> out) {
        return new IncidentFinder(
                CauseSettings.FAULTS,
                context.getCurrentKey(),
                book,
                alarm -> {
                    metrics.count(alarm);
                    out.collect(alarm);
                },
                incident -> {
                    metrics.count(incident);
                    context.output(INCIDENTS, incident);
                });
    }
}
