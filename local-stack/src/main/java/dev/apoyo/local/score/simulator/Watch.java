package dev.apoyo.local.score.simulator;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.rules.DeviceClock;
import dev.apoyo.streamjobs.rules.DeviceWatch;
import dev.apoyo.streamjobs.rules.ModelRules;
import dev.apoyo.streamjobs.rules.RuleState;
import dev.apoyo.streamjobs.rules.RuleStates;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One device watched by the detection's own code as its job would: messages in the order of the log, timers when the time
 * of the stream passes them. In a large fleet somebody always speaks, so the stream's time follows the real one.
 */
final class Watch implements RuleStates {

    private static final Duration STREAM_BEHIND_TIME = Duration.ofSeconds(10);

    private final DeviceProfile profile;
    private final ModelRules rules;
    private final DeviceWatch watch;
    private final Map<String, RuleState> states = new HashMap<>();
    private @Nullable DeviceClock clock;
    private Instant now = Instant.MIN;

    /** @param told each alarm, and when it came to be */
    Watch(DeviceProfile profile, ModelRules rules, BiConsumer<Alarm, Instant> told) {
        this.profile = profile;
        this.rules = rules;
        this.watch = new DeviceWatch(this, alarm -> told.accept(alarm, now));
    }

    void hear(TelemetryMessage message) {
        timeComesTo(message.receivedAt());
        long watermark = message.receivedAt().minus(STREAM_BEHIND_TIME).toEpochMilli();
        clock = watch.onMessage(message, profile, rules, clock, watermark);
    }

    void timeComesTo(Instant time) {
        long streamMillis = time.minus(STREAM_BEHIND_TIME).toEpochMilli();
        while (clock != null && clock.neededTimerMillis() <= streamMillis) {
            long due = clock.neededTimerMillis();
            now = Instant.ofEpochMilli(due).plus(STREAM_BEHIND_TIME);
            clock = watch.onTimer(profile, rules, clock, due);
        }
        now = time;
    }

    @Override
    public @Nullable RuleState get(String ruleId) {
        return states.get(ruleId);
    }

    @Override
    public void put(String ruleId, RuleState state) {
        states.put(ruleId, state);
    }

    @Override
    public void remove(String ruleId) {
        states.remove(ruleId);
    }

    @Override
    public List<String> ruleIds() {
        return List.copyOf(states.keySet());
    }
}
