package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.device.TelemetryMessage;
import java.time.Instant;

/**
 * The time as one device tells it. Devices may live in different times (a replay of last year beside live ones), so what
 * is silent or over is asked of the device's own time: its newest event time, plus what the stream's watermark moved
 * since then.
 *
 * @param newestMillis event time of its newest message
 * @param receivedAtMillis when ingest had that message
 * @param lagMillis how far the device's time is behind the watermark; 0 for a device that is in time
 * @param dueMillis when, in the device's time, some rule must be looked at again; {@link Long#MAX_VALUE} for never
 * @param timerMillis the event-time timer that stands, in the stream's time; {@link Long#MAX_VALUE} for none
 */
public record DeviceClock(long newestMillis, long receivedAtMillis, long lagMillis, long dueMillis, long timerMillis) {

    public static final long NEVER = Long.MAX_VALUE;

    static DeviceClock startingWith(TelemetryMessage message) {
        return new DeviceClock(
                message.time().toEpochMilli(), message.receivedAt().toEpochMilli(), 0, NEVER, NEVER);
    }

    DeviceClock hearing(TelemetryMessage message, long watermarkMillis) {
        long time = message.time().toEpochMilli();
        long newest = Math.max(newestMillis, time);
        long receivedAt = time >= newestMillis ? message.receivedAt().toEpochMilli() : receivedAtMillis;
        return new DeviceClock(newest, receivedAt, lagBehind(watermarkMillis, newest), dueMillis, timerMillis);
    }

    /** More than a day behind the device's newest message: archived, but hardly of use to any rule. */
    public boolean isBeyondLateness(Instant eventTime) {
        return eventTime.toEpochMilli() < newestMillis - EventCountEvaluator.LATENESS_MILLIS;
    }

    private long lagBehind(long watermarkMillis, long newest) {
        boolean hasNoMeaning = watermarkMillis == Long.MIN_VALUE || watermarkMillis == Long.MAX_VALUE;
        return hasNoMeaning ? lagMillis : Math.max(0, watermarkMillis - newest);
    }

    public DeviceClock withDue(long newDueMillis) {
        return new DeviceClock(newestMillis, receivedAtMillis, lagMillis, newDueMillis, timerMillis);
    }

    public DeviceClock withTimer(long newTimerMillis) {
        return new DeviceClock(newestMillis, receivedAtMillis, lagMillis, dueMillis, newTimerMillis);
    }

    /** Which timer is needed, in the stream's time. */
    public long neededTimerMillis() {
        return dueMillis == NEVER ? NEVER : dueMillis + lagMillis;
    }

    /** The device's time when the stream's time is {@code streamMillis}. */
    public long atStreamMillis(long streamMillis) {
        return streamMillis - lagMillis;
    }
}
