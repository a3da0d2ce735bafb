package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.log.DeviceInput;
import dev.apoyo.streamjobs.log.DeviceProfileSerializer;
import dev.apoyo.streamjobs.peers.PeerBook;
import dev.apoyo.streamjobs.peers.PeerCohort;
import dev.apoyo.streamjobs.peers.PeerQuestion;
import dev.apoyo.streamjobs.peers.PeerScores;
import dev.apoyo.streamjobs.peers.PeerValue;
import dev.apoyo.streamjobs.peers.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * One device's means of what some rule compares with peers. A stretch is told when the stream's time is {@link
 * #LATENESS_MILLIS} beyond its end; what comes later is counted and does not change it. Only what the owner lets proactive
 * support use goes in, and what was taken back goes out again.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open before anything else
final class PeerStretchFunction extends KeyedBroadcastProcessFunction<String, DeviceInput, ControlRecord, PeerValue> {

    /** How late a message may come and still count. */
    static final long LATENESS_MILLIS = PeerScores.LATENESS_MILLIS;

    static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("peer-rules", Types.STRING, Types.STRING);
    static final MapStateDescriptor<String, String> MODELS =
            new MapStateDescriptor<>("peer-models", Types.STRING, Types.STRING);
    private static final ValueStateDescriptor<DeviceProfile> PROFILE =
            new ValueStateDescriptor<>("peer-profile", DeviceProfileSerializer.INSTANCE);
    private static final MapStateDescriptor<String, Stretch> STRETCHES =
            new MapStateDescriptor<>("stretches", Types.STRING, TypeInformation.of(Stretch.class));
    private static final long serialVersionUID = 1;

    private transient ValueState<DeviceProfile> profile;
    private transient MapState<String, Stretch> stretches;
    private transient Counter readingsTooLateForPeers;
    private transient @Nullable PeerBook book;

    @Override
    public void open(OpenContext openContext) {
        profile = getRuntimeContext().getState(PROFILE);
        stretches = getRuntimeContext().getMapState(STRETCHES);
        readingsTooLateForPeers = getRuntimeContext().getMetricGroup().counter("readingsTooLateForPeers");
    }

    @Override
    public void processElement(DeviceInput input, ReadOnlyContext context, Collector<PeerValue> out) throws Exception {
        TelemetryMessage message = input.message();
        if (message != null) {
            onMessage(message, context);
        } else if (input.change() != null) {
            onRegistration(input.change().profile(), context);
        }
    }

    private void onMessage(TelemetryMessage message, ReadOnlyContext context) throws Exception {
        PeerBook asked = book(context);
        DeviceProfile known = asked.isEmpty() ? null : profile.value();
        if (known == null) {
            return;
        }
        for (Reading reading : message.readings()) {
            List<PeerQuestion> questions = asked.questions(known.modelId(), reading.metric());
            if (!questions.isEmpty() && mayUse(known, asked, reading, message)) {
                for (PeerQuestion question : questions) {
                    add(question, message, reading, context);
                }
            }
        }
    }

    private static boolean mayUse(DeviceProfile known, PeerBook asked, Reading reading, TelemetryMessage message) {
        DataCategory category = asked.categoryOf(known.modelId(), reading.metric());
        return category != null
                && known.allowed(Purpose.PROACTIVE_SUPPORT, message.time()).has(category);
    }

    private void add(PeerQuestion question, TelemetryMessage message, Reading reading, ReadOnlyContext context)
            throws Exception {
        long endMillis = question.endOf(message.time().toEpochMilli());
        if (context.currentWatermark() >= endMillis + LATENESS_MILLIS) {
            readingsTooLateForPeers.inc();
            return;
        }
        String key = question.derivedMetric() + "@" + endMillis;
        Stretch known = stretches.get(key);
        Stretch before = known == null ? Stretch.empty(question, endMillis) : known;
        Stretch after = before.with(
                message.time().toEpochMilli(),
                message.sequence(),
                reading.value(),
                message.receivedAt().toEpochMilli());
        if (after != before) {
            stretches.put(key, after);
        }
        context.timerService().registerEventTimeTimer(endMillis + LATENESS_MILLIS);
    }

    private void onRegistration(@Nullable DeviceProfile next, ReadOnlyContext context) throws Exception {
        DeviceProfile before = profile.value();
        if (next == null) {
            stretches.clear();
            profile.clear();
        } else if (before == null || next.version() >= before.version()) {
            if (before != null && restsOnLost(before, next)) {
                stretches.clear();
            }
            profile.update(next);
        }
    }

    private static boolean restsOnLost(DeviceProfile before, DeviceProfile next) {
        if (!before.modelId().equals(next.modelId()) || !before.assetId().equals(next.assetId())) {
            return true;
        }
        for (DataCategory category : DataCategory.values()) {
            if (next.hasLost(Purpose.PROACTIVE_SUPPORT, category, before)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PeerValue> out) throws Exception {
        DeviceProfile known = profile.value();
        List<String> over = new ArrayList<>();
        for (Map.Entry<String, Stretch> entry : stretches.entries()) {
            Stretch stretch = entry.getValue();
            if (stretch.endMillis() + LATENESS_MILLIS <= timestamp) {
                over.add(entry.getKey());
                if (known != null && !StreamClock.isOver(context.timerService())) {
                    out.collect(value(known, stretch));
                }
            }
        }
        for (String key : over) {
            stretches.remove(key);
        }
    }

    private static PeerValue value(DeviceProfile known, Stretch stretch) {
        PeerCohort cohort = new PeerCohort(known.modelId(), "", stretch.derivedMetric(), stretch.endMillis());
        return new PeerValue(cohort, known.deviceId(), stretch.mean(), stretch.receivedAtMillis());
    }

    @Override
    public void processBroadcastElement(ControlRecord record, Context context, Collector<PeerValue> out)
            throws Exception {
        book = null;
        if (record.topic() == LogTopic.RULES) {
            ControlBooks.takeRule(context.getBroadcastState(RULES), record);
        } else {
            ControlBooks.takeModel(context.getBroadcastState(MODELS), record);
        }
    }

    private PeerBook book(ReadOnlyContext context) throws Exception {
        PeerBook current = book;
        if (current == null) {
            current = new PeerBook(
                    ControlBooks.values(context.getBroadcastState(RULES)),
                    ControlBooks.values(context.getBroadcastState(MODELS)));
            book = current;
        }
        return current;
    }
}
