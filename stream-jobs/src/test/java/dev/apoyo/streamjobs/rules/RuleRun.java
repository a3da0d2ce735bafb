package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.DeviceRegistration;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import dev.apoyo.streamjobs.rules.DeviceWatch.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One device's watch with its state in a field: what a job does, with no engine. */
final class RuleRun {

    static final String DEVICE = "d1";

    final List<Alarm> alarms = new ArrayList<>();
    final List<Outcome> outcomes = new ArrayList<>();
    private final DeviceWatch watch;
    private final ModelRules rules;
    private DeviceState state = new DeviceState();
    private DeviceProfile profile = DeviceProfile.of(Samples.registration(DEVICE));
    private long watermark = Long.MIN_VALUE;

    RuleRun(Lateness lateness, DetectionRule... rules) {
        this.watch = new DeviceWatch(lateness, alarms::add);
        this.rules = compile(rules);
    }

    RuleRun(DetectionRule... rules) {
        this(Lateness.DEFAULT, rules);
    }

    RuleRun(Condition condition) {
        this(Samples.rule("r1", condition));
    }

    static RuleRun withADayOfLateness(Condition condition) {
        return new RuleRun(new Lateness(Duration.ofDays(1).toMillis(), new HashMap<>()), Samples.rule("r1", condition));
    }

    static ModelRules compile(DetectionRule... rules) {
        List<String> asJson = Arrays.stream(rules).map(RuleRun::json).toList();
        ModelRules found = new RuleBook(asJson, List.of(json(Samples.model()))).forModel(Samples.MODEL);
        if (found == null) {
            throw new IllegalStateException("the model is in the book");
        }
        return found;
    }

    private static String json(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    RuleRun send(TelemetryMessage... messages) {
        for (TelemetryMessage message : messages) {
            outcomes.add(watch.onMessage(state, message, profile, rules, watermark));
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
        for (int rings = 0; state.neededTimerMillis() <= watermark; rings++) {
            if (rings > 100) {
                throw new IllegalStateException("timers ring for ever");
            }
            watch.onTimer(state, profile, rules, state.neededTimerMillis());
        }
        return this;
    }

    boolean register(DeviceRegistration registration) {
        DeviceProfile before = profile;
        profile = DeviceProfile.of(registration);
        boolean mayRun = watch.onProfile(state, before, profile, rules);
        state = mayRun ? state : new DeviceState();
        return mayRun;
    }

    void remove() {
        watch.onGone(state, profile);
        state = new DeviceState();
    }

    void endRule(String ruleId) {
        watch.onRuleEnded(state, ruleId);
    }

    void changeRule(DetectionRule rule) {
        watch.onRuleChanged(state, rule);
    }

    /** As a checkpoint does. */
    void writeAndRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DeviceStateCodec.write(state, new DataOutputStream(bytes));
        state = DeviceStateCodec.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    /** For example {@code RAISED@120}: change and event time in seconds after the start. */
    List<String> story() {
        return alarms.stream()
                .map(alarm -> alarm.change() + "@"
                        + (alarm.changedAt().toEpochMilli() - Samples.START.toEpochMilli()) / 1000
                        + (alarm.historical() ? " historical" : ""))
                .toList();
    }

    /** What is true in the end, without what was retracted and without how it came to be known. */
    Map<String, String> episodes() {
        Map<String, String> last = new TreeMap<>();
        alarms.forEach(alarm -> last.put(alarm.alarmId(), describe(alarm)));
        last.values().removeIf(String::isEmpty);
        return last;
    }

    private static String describe(Alarm alarm) {
        return alarm.change() == AlarmChange.RETRACTED
                ? ""
                : alarm.ruleId() + " " + alarm.raisedAt() + " " + alarm.clearedAt() + " " + alarm.occurrences() + " "
                        + alarm.severity() + " " + alarm.evidence();
    }

    Alarm last() {
        return alarms.get(alarms.size() - 1);
    }

    DeviceState state() {
        return state;
    }

    boolean hasNoState() {
        return state.knowsNothing();
    }
}
