package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.alarm.Alarm;
import java.time.Instant;
import org.apache.flink.streaming.api.TimerService;

/** What the stream's time is when it is known, and what takes its place when not. */
final class StreamClock {

    private StreamClock() {}

    /** Bounded input has ended: every timer rings then, although no time has passed. */
    static boolean isOver(TimerService timers) {
        return timers.currentWatermark() == Long.MAX_VALUE;
    }

    static long nowMillis(TimerService timers, Alarm alarm) {
        return nowMillis(timers, alarm.changedAt());
    }

    static long nowMillis(TimerService timers, Instant otherwise) {
        long watermark = timers.currentWatermark();
        boolean isKnown = watermark != Long.MIN_VALUE && watermark != Long.MAX_VALUE;
        return isKnown ? watermark : otherwise.toEpochMilli();
    }
}
