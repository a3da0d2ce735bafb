package dev.apoyo.streamjobs.log;

import dev.apoyo.contracts.device.TelemetryMessage;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The one place that says what time it is in a job. Time comes from telemetry alone: the device's clock, but never later
 * than ingest had the message, so that a clock that runs ahead moves nobody past the present; and never later than two
 * devices of a partition agree on, so that one wrong clock does not make all others look silent. A partition that is
 * silent does not hold the others back, and when all are, {@link TimeInSilence} goes on. Alarms do not wait for the
 * watermark; only what the absence of data tells does.
 */
public final class EventTime {

    /** How much later than its neighbours in one partition a message may come before the watermark. */
    static final Duration OUT_OF_ORDER = Duration.ofSeconds(10);

    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);

    private EventTime() {}

    public static WatermarkStrategy<TelemetryMessage> ofTelemetry() {
        return WatermarkStrategy.<TelemetryMessage>forGenerator(context -> new SecondMostAdvanced())
                .withTimestampAssigner((message, logTimestamp) -> timestampMillis(message))
                .withIdleness(IDLE_AFTER);
    }

    /** Registry, models and rules hold at once and say nothing about time. */
    public static <T> WatermarkStrategy<T> ofControl() {
        return WatermarkStrategy.<T>forGenerator(context -> new NeverInTheWay<>())
                .withTimestampAssigner((change, logTimestamp) -> Long.MIN_VALUE);
    }

    static long timestampMillis(TelemetryMessage message) {
        return Math.min(message.time().toEpochMilli(), message.receivedAt().toEpochMilli());
    }

    /**
     * Follows the second most advanced device of a partition. Where one device speaks alone there is no second: then it is
     * believed after {@link #ALONE_AT_MOST} messages in a row.
     */
    static final class SecondMostAdvanced implements WatermarkGenerator<TelemetryMessage> {

        static final int ALONE_AT_MOST = 10;

        /** Time is told at least so often in event time: recorded data may be over before the first periodic telling. */
        static final long TOLD_EVERY_MILLIS = 60_000;

        private String leader = "";
        private long leaderMillis = Long.MIN_VALUE;
        private long agreedMillis = Long.MIN_VALUE;
        private long toldMillis = Long.MIN_VALUE;
        private int messagesOfLeaderAlone;

        @Override
        public void onEvent(TelemetryMessage message, long eventTimestamp, WatermarkOutput output) {
            hear(message, eventTimestamp);
            if (agreedMillis != Long.MIN_VALUE && agreedMillis >= toldMillis + TOLD_EVERY_MILLIS) {
                onPeriodicEmit(output);
            }
        }

        private void hear(TelemetryMessage message, long eventTimestamp) {
            if (message.deviceId().equals(leader)) {
                leaderMillis = Math.max(leaderMillis, eventTimestamp);
                messagesOfLeaderAlone++;
                if (messagesOfLeaderAlone > ALONE_AT_MOST) {
                    agreedMillis = Math.max(agreedMillis, leaderMillis);
                }
                return;
            }
            messagesOfLeaderAlone = 0;
            agreedMillis = Math.max(agreedMillis, Math.min(eventTimestamp, leaderMillis));
            if (eventTimestamp > leaderMillis) {
                leader = message.deviceId();
                leaderMillis = eventTimestamp;
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (agreedMillis != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(agreedMillis - OUT_OF_ORDER.toMillis() - 1));
                toldMillis = agreedMillis;
            }
        }
    }

    /** Idle always: a watermark of its own, however high, would become everybody's once all telemetry is idle. */
    static final class NeverInTheWay<T> implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
            // A change of rules or registrations does not move time.
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.markIdle();
        }
    }
}
