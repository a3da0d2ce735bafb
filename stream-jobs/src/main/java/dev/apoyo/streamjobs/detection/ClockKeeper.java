package dev.apoyo.streamjobs.detection;

import dev.apoyo.streamjobs.rules.DeviceClock;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * One device's clock with at most one event-time timer. The timer is not moved with every message: it rings too early,
 * is looked at and set again, which costs far less.
 */
final class ClockKeeper {

    private static final ValueStateDescriptor<DeviceClock> CLOCK =
            new ValueStateDescriptor<>("clock", DeviceClock.class);

    private final ValueState<DeviceClock> clock;

    ClockKeeper(RuntimeContext context) {
        clock = context.getState(CLOCK);
    }

    @Nullable DeviceClock read() throws IOException {
        return clock.value();
    }

    void keep(DeviceClock after, TimerService timers) throws IOException {
        long needed = after.neededTimerMillis();
        if (needed >= after.timerMillis()) {
            clock.update(after);
            return;
        }
        deleteTimer(after, timers);
        timers.registerEventTimeTimer(needed);
        clock.update(after.withTimer(needed));
    }

    void forget(TimerService timers) throws IOException {
        DeviceClock known = clock.value();
        if (known != null) {
            deleteTimer(known, timers);
            clock.clear();
        }
    }

    private static void deleteTimer(DeviceClock known, TimerService timers) {
        if (known.timerMillis() != DeviceClock.NEVER) {
            timers.deleteEventTimeTimer(known.timerMillis());
        }
    }
}
