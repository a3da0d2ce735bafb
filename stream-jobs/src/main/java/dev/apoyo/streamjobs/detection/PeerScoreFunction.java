package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.peers.PeerCohort;
import dev.apoyo.streamjobs.peers.PeerScores;
import dev.apoyo.streamjobs.peers.PeerValue;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One cohort in one stretch: gathers a value from each device, scores them all when the next moment of the stream's time
 * has come, and keeps nothing. Some 100 bytes a device for as long as the stretch is gathered.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open before anything else
final class PeerScoreFunction extends KeyedProcessFunction<PeerCohort, PeerValue, TelemetryMessage> {

    private static final ListStateDescriptor<PeerValue> VALUES =
            new ListStateDescriptor<>("values", TypeInformation.of(PeerValue.class));
    private static final long serialVersionUID = 1;

    private transient ListState<PeerValue> values;
    private transient Counter cohortsTooSmall;
    private transient Counter peersScored;

    @Override
    public void open(OpenContext openContext) {
        values = getRuntimeContext().getListState(VALUES);
        cohortsTooSmall = getRuntimeContext().getMetricGroup().counter("cohortsTooSmall");
        peersScored = getRuntimeContext().getMetricGroup().counter("peersScored");
    }

    /** All devices tell of a stretch at the same moment of event time, so one later all have. */
    @Override
    public void processElement(PeerValue value, Context context, Collector<TelemetryMessage> out) throws Exception {
        values.add(value);
        context.timerService()
                .registerEventTimeTimer(value.cohort().endMillis() + PeerStretchFunction.LATENESS_MILLIS + 1);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TelemetryMessage> out) throws Exception {
        List<PeerValue> gathered = new ArrayList<>();
        values.get().forEach(gathered::add);
        values.clear();
        List<TelemetryMessage> scores = PeerScores.of(context.getCurrentKey(), gathered);
        if (scores.isEmpty()) {
            cohortsTooSmall.inc();
        }
        peersScored.inc(scores.size());
        scores.forEach(out::collect);
    }
}
