package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.log.OwnTypeInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;

/**
 * Where one device's messages wait for what they overtook: their registration, their model or, when a job starts for the
 * first time, the rules. They are of an unknown device only when it still has not come in the end.
 */
final class WaitingRoom {

    static final long LOOK_AGAIN_MILLIS = 100;
    static final long GIVE_UP_AFTER_MILLIS = 30_000;
    static final int AT_MOST = 1_000;

    private static final ValueStateDescriptor<Waiting> WAITING = new ValueStateDescriptor<>("waiting", Waiting.class);
    private static final ListStateDescriptor<TelemetryMessage> MESSAGES =
            new ListStateDescriptor<>("waiting-messages", OwnTypeInfo.TELEMETRY);

    private final ValueState<Waiting> waiting;
    private final ListState<TelemetryMessage> messages;
    private final WatchMetrics metrics;

    WaitingRoom(RuntimeContext context, WatchMetrics metrics) {
        this.waiting = context.getState(WAITING);
        this.messages = context.getListState(MESSAGES);
        this.metrics = metrics;
    }

    boolean isEmpty() throws IOException {
        return waiting.value() == null;
    }

    void hold(TelemetryMessage message, TimerService timers) throws Exception {
        metrics.messagesHeld.inc();
        Waiting before = waiting.value();
        if (before == null) {
            long now = timers.currentProcessingTime();
            timers.registerProcessingTimeTimer(now + LOOK_AGAIN_MILLIS);
            before = new Waiting(now + GIVE_UP_AFTER_MILLIS, 0);
        }
        if (before.count() >= AT_MOST) {
            metrics.messagesOfUnknownDevices.inc();
            return;
        }
        messages.add(message);
        waiting.update(new Waiting(before.giveUpAtMillis(), before.count() + 1));
    }

    /** All that wait, in the order they came; the room is empty then. */
    List<TelemetryMessage> takeAll() throws Exception {
        List<TelemetryMessage> taken = new ArrayList<>();
        messages.get().forEach(taken::add);
        messages.clear();
        waiting.clear();
        return taken;
    }

    /** The timer of {@link #hold} rang and nothing had come: looks again later, or gives up. */
    void stillNothing(long timestamp, TimerService timers) throws IOException {
        Waiting left = waiting.value();
        if (left == null) {
            return;
        }
        if (timestamp >= left.giveUpAtMillis()) {
            giveUp();
        } else {
            timers.registerProcessingTimeTimer(timestamp + LOOK_AGAIN_MILLIS);
        }
    }

    void giveUp() throws IOException {
        Waiting left = waiting.value();
        if (left != null) {
            metrics.messagesOfUnknownDevices.inc(left.count());
            messages.clear();
            waiting.clear();
        }
    }
}
