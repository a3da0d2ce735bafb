package dev.apoyo.streamjobs.detection;

import dev.apoyo.streamjobs.rules.DeviceState;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;

/**
 * One device's state with at most one event-time timer. The timer is not moved with every message: it rings too early, is
 * looked at and set again, which costs far less.
 */
final class StateKeeper {

    static final ValueStateDescriptor<DeviceState> DEVICE =
            new ValueStateDescriptor<>("device", DeviceStateSerializer.INSTANCE);

    private static final long NEVER = Long.MAX_VALUE;

    private final ValueState<DeviceState> device;

    StateKeeper(RuntimeContext context) {
        device = context.getState(DEVICE);
    }

    /** A new one when nothing is known of the device. */
    DeviceState read() throws IOException {
        DeviceState known = device.value();
        return known == null ? new DeviceState() : known;
    }

    boolean isKnown() throws IOException {
        return device.value() != null;
    }

    void keep(DeviceState state, TimerService timers) throws IOException {
        long needed = state.neededTimerMillis();
        if (needed < state.timerMillis()) {
            deleteTimer(state, timers);
            timers.registerEventTimeTimer(needed);
            state.setTimerMillis(needed);
        }
        device.update(state);
    }

    void forget(TimerService timers) throws IOException {
        DeviceState known = device.value();
        if (known != null) {
            deleteTimer(known, timers);
            device.clear();
        }
    }

    private static void deleteTimer(DeviceState known, TimerService timers) {
        if (known.timerMillis() != NEVER) {
            timers.deleteEventTimeTimer(known.timerMillis());
        }
    }
}
