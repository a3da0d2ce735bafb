package dev.apoyo.local.score.simulator;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.rules.DeviceState;
import dev.apoyo.streamjobs.rules.DeviceWatch;
import dev.apoyo.streamjobs.rules.Lateness;
import dev.apoyo.streamjobs.rules.ModelRules;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * One device watched by the detection's own code as its job would: messages in the order of the log, timers when the time
 * of the stream passes them. In a large fleet somebody always speaks, so the stream's time follows the real one.
 */
final class Watch {

    private static final Duration STREAM_BEHIND_TIME = Duration.ofSeconds(10);

    private final DeviceProfile profile;
    private final ModelRules rules;
    private final DeviceWatch watch;
    private final DeviceState state = new DeviceState();
    private Instant now = Instant.MIN;

    /** @param told each alarm, and when it came to be */
    Watch(DeviceProfile profile, ModelRules rules, BiConsumer<Alarm, Instant> told) {
        this.profile = profile;
        this.rules = rules;
        this.watch = new DeviceWatch(Lateness.DEFAULT, alarm -> told.accept(alarm, now));
    }

    void hear(TelemetryMessage message) {
        timeComesTo(message.receivedAt());
        long watermark = message.receivedAt().minus(STREAM_BEHIND_TIME).toEpochMilli();
        watch.onMessage(state, message, profile, rules, watermark);
    }

    void timeComesTo(Instant time) {
        long streamMillis = time.minus(STREAM_BEHIND_TIME).toEpochMilli();
        while (state.neededTimerMillis() <= streamMillis) {
            long due = state.neededTimerMillis();
            now = Instant.ofEpochMilli(due).plus(STREAM_BEHIND_TIME);
            watch.onTimer(state, profile, rules, due);
        }
        now = time;
    }
}
