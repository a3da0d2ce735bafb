package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One device's watch with its state in a map: what a job does, with no engine. */
final class RuleRun implements RuleStates {

    static final String DEVICE = "d1";

    final List<Alarm> alarms = new ArrayList<>();
    private final Map<String, RuleState> states = new HashMap<>();
    private final DeviceWatch watch = new DeviceWatch(this, alarms::add);
    private final ModelRules rules;
    private DeviceProfile profile = DeviceProfile.of(Samples.registration(DEVICE));
    private @Nullable DeviceClock clock;
    private long watermark = Long.MIN_VALUE;

    RuleRun(DetectionRule... rules) {
        List<String> asJson = Arrays.stream(rules).map(RuleRun::json).toList();
        ModelRules found = new RuleBook(asJson, List.of(json(Samples.model()))).forModel(Samples.MODEL);
        if (found == null) {
            throw new IllegalStateException("the model is in the book");
        }
        this.rules = found;
    }

    RuleRun(Condition condition) {
        this(Samples.rule("r1", condition));
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    RuleRun send(TelemetryMessage... messages) {
        for (TelemetryMessage message : messages) {
            clock = watch.onMessage(message, profile, rules, clock, watermark);
        }
        return this;
    }

    /** Readings of the rule's metric, {@code {seconds, value}} each, numbered as given. */
    RuleRun sendCelsius(double[]... readings) {
        for (double[] reading : readings) {
            send(Samples.message(DEVICE, (long) (reading[0] * 10), reading[0], Samples.celsius(reading[1])));
        }
        return this;
    }

    /** The watermark comes to this time and every timer rings that is due. */
    RuleRun streamTime(double seconds) {
        watermark = Samples.at(seconds).toEpochMilli();
        DeviceClock now = clock;
        for (int rings = 0; now != null && now.neededTimerMillis() <= watermark; rings++) {
            if (rings > 100) {
                throw new IllegalStateException("timers ring for ever");
            }
            now = watch.onTimer(profile, rules, now, now.neededTimerMillis());
            clock = now;
        }
        return this;
    }

    boolean register(DeviceRegistration registration) {
        DeviceProfile before = profile;
        profile = DeviceProfile.of(registration);
        return watch.onProfile(before, profile, rules);
    }

    void remove() {
        watch.onGone(profile);
    }

    /** For example {@code RAISED@120}: change and event time in seconds after the start. */
    List<String> story() {
        return alarms.stream()
                .map(alarm -> alarm.change() + "@"
                        + (alarm.changedAt().toEpochMilli() - Samples.START.toEpochMilli()) / 1000
                        + (alarm.historical() ? " historical" : ""))
                .toList();
    }

    Alarm last() {
        return alarms.get(alarms.size() - 1);
    }

    @Nullable RuleState state(String ruleId) {
        return states.get(ruleId);
    }

    boolean hasNoState() {
        return states.isEmpty();
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
        return new ArrayList<>(states.keySet());
    }
}
