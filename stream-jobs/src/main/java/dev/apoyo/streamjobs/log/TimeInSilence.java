package dev.apoyo.streamjobs.log;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Time while nobody speaks. A stream's time comes from its messages, so when all devices fall silent it would stand still
 * and nobody would notice. Then, after a pause, this operator lets it go on with the wall clock, as far behind it as it was
 * when somebody last spoke. It lets no record through: its output is united with the stream whose time it keeps, is idle
 * while anybody speaks and the only one that is not when nobody does.
 *
 * <p>Data of another time is left alone: where the stream was more than a day behind the wall clock (a replay, a
 * back-test) time stands still in silence, for there silence tells nothing. Nor does the end of bounded input let time go
 * on. See {@code docs/decisions/0013-time-in-silence.md}.
 *
 * @param <T> of the stream whose time it keeps
 */
@SuppressWarnings("NullAway.Init") // Flink initializes its state before anything else
public final class TimeInSilence<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {

    /** How long nobody must have spoken; a restart or a moment without a broker is no silence. */
    static final long PAUSE_MILLIS = 60_000;

    /** How far behind the wall clock a stream of the present may be. */
    static final long PRESENT_MILLIS = 24 * 3_600_000L;

    static final long STEP_MILLIS = 1_000;

    private static final long serialVersionUID = 1;
    private static final long UNKNOWN = Long.MAX_VALUE;
    private static final ListStateDescriptor<Long> BEHIND = new ListStateDescriptor<>("behind-millis", Types.LONG);

    private transient ListState<Long> kept;
    private transient long behindMillis;
    private transient boolean isSilent;
    private transient int silences;

    /** The stream with a time that goes on while it is silent. */
    public static <T> DataStream<T> keep(DataStream<T> stream, TypeInformation<T> type, String uid) {
        DataStream<T> time = stream.filter(message -> false)
                .uid(uid + "-time-only")
                .name(uid + "-time-only")
                .transform(uid, type, new TimeInSilence<>())
                .uid(uid)
                .name(uid)
                .setParallelism(1)
                .setMaxParallelism(1);
        return stream.union(time);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        kept = context.getOperatorStateStore().getListState(BEHIND);
        behindMillis = UNKNOWN;
        for (Long each : kept.get()) {
            behindMillis = each;
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        kept.clear();
        if (behindMillis != UNKNOWN) {
            kept.add(behindMillis);
        }
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        // It keeps the time only.
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Long.MAX_VALUE) {
            output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
            super.processWatermark(mark);
            return;
        }
        behindMillis = nowMillis() - mark.getTimestamp();
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        isSilent = status.isIdle();
        silences++;
        output.emitWatermarkStatus(WatermarkStatus.IDLE);
        if (isSilent) {
            goOnAt(nowMillis() + PAUSE_MILLIS, silences);
        }
    }

    private void goOnAt(long millis, int silence) {
        getProcessingTimeService().registerTimer(millis, timestamp -> goOn(silence));
    }

    private void goOn(int silence) {
        boolean isAnotherSilence = !isSilent || silence != silences;
        if (isAnotherSilence || behindMillis > PRESENT_MILLIS) {
            return;
        }
        output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
        output.emitWatermark(new Watermark(nowMillis() - behindMillis));
        goOnAt(nowMillis() + STEP_MILLIS, silence);
    }

    private long nowMillis() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }
}
