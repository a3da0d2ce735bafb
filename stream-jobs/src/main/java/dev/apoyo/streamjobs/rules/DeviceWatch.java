package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.device.DeviceEvent;
import dev.apoyo.contracts.device.Reading;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.CategorySet;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All rules of one device at work: a message, a timer or a change of the owner's mind goes in, alarms come out. What may
 * be looked at is what the owner agreed to for proactive support; the rest does not exist for a rule.
 */
public final class DeviceWatch {

    private static final Purpose PURPOSE = Purpose.PROACTIVE_SUPPORT;

    private final RuleStates states;
    private final Consumer<Alarm> alarms;

    /** Both belong to the device whose turn it is. */
    public DeviceWatch(RuleStates states, Consumer<Alarm> alarms) {
        this.states = states;
        this.alarms = alarms;
    }

    /** Returns the device's clock from now on; the same one (or null) when the message had nothing to look at. */
    public @Nullable DeviceClock onMessage(
            TelemetryMessage message,
            DeviceProfile profile,
            ModelRules rules,
            @Nullable DeviceClock before,
            long watermarkMillis) {
        CategorySet allowed = profile.allowed(PURPOSE, message.time());
        if (!saysAnything(message, allowed, rules)) {
            return before;
        }
        long time = message.time().toEpochMilli();
        DeviceClock clock = before == null ? DeviceClock.startingWith(message) : before;
        if (clock.dueMillis() < time) {
            clock = clock.withDue(endWhatIsOver(clock, profile, rules, time - 1));
        }
        clock = clock.hearing(message, watermarkMillis);
        return clock.withDue(Math.min(clock.dueMillis(), look(message, profile, rules, allowed, clock)));
    }

    /** The stream's time has come to {@code streamMillis}; returns the clock with the next time to look. */
    public DeviceClock onTimer(DeviceProfile profile, ModelRules rules, DeviceClock clock, long streamMillis) {
        long deviceNow = clock.atStreamMillis(streamMillis);
        long due = DeviceClock.NEVER;
        for (DetectionRule rule : rules.all()) {
            due = Math.min(due, tick(rule, profile, clock, deviceNow));
        }
        return clock.withDue(due == DeviceClock.NEVER ? due : Math.max(due, deviceNow + 1));
    }

    /**
     * The owner's grants, the model or the asset changed. What rests on something that was lost is forgotten, and an
     * alarm that rests on it is cleared. Returns whether anything may still be watched.
     */
    public boolean onProfile(DeviceProfile before, DeviceProfile after, @Nullable ModelRules rules) {
        boolean mayWatch = !after.allowed(PURPOSE, Instant.MAX).isEmpty();
        boolean isOtherProduct =
                !before.modelId().equals(after.modelId()) || !before.assetId().equals(after.assetId());
        for (String ruleId : states.ruleIds()) {
            if (isOtherProduct) {
                stop(ruleId, before, "watching stopped: the device serves another product");
            } else if (!mayWatch || rules == null || restsOnLost(ruleId, before, after, rules)) {
                stop(ruleId, after, "watching stopped: the owner withdrew consent");
            }
        }
        return mayWatch;
    }

    /** The device is registered no longer. */
    public void onGone(DeviceProfile profile) {
        for (String ruleId : states.ruleIds()) {
            stop(ruleId, profile, "watching stopped: the device is no longer registered");
        }
    }

    /** The rule is gone, switched off or another one now: what to tell of an alarm it had raised. */
    public static @Nullable Alarm onRuleEnded(RuleState state) {
        Alarm active = state.alarm();
        if (active == null) {
            return null;
        }
        long newest = state.samples().isEmpty()
                ? active.changedAt().toEpochMilli()
                : Samples.last(state.samples()).timeMillis();
        return Alarms.stopped(active, newest, active.receivedAt(), "watching stopped: the rule was changed");
    }

    private static boolean saysAnything(TelemetryMessage message, CategorySet allowed, ModelRules rules) {
        if (allowed.isEmpty()) {
            return false;
        }
        for (Reading reading : message.readings()) {
            if (allowed.has(rules.categories().ofMetric(reading.metric()))) {
                return true;
            }
        }
        for (DeviceEvent event : message.events()) {
            if (allowed.has(rules.categories().ofCode(event.code()))) {
                return true;
            }
        }
        return false;
    }

    private long endWhatIsOver(DeviceClock clock, DeviceProfile profile, ModelRules rules, long deviceNow) {
        long due = DeviceClock.NEVER;
        for (DetectionRule rule : rules.all()) {
            // That a device was silent is for a timer to say: its missing messages may only be late.
            if (!rules.silences().contains(rule)) {
                due = Math.min(due, tick(rule, profile, clock, deviceNow));
            }
        }
        return due;
    }

    private long tick(DetectionRule rule, DeviceProfile profile, DeviceClock clock, long deviceNow) {
        RuleState state = stateOf(rule);
        Subject subject = subject(rule, profile, Instant.ofEpochMilli(clock.receivedAtMillis()));
        RuleState after = keep(rule, state, RuleEvaluator.onTime(state, clock.newestMillis(), deviceNow, subject));
        return RuleEvaluator.nextCheckMillis(after, rule.condition(), clock.newestMillis());
    }

    private long look(
            TelemetryMessage message, DeviceProfile profile, ModelRules rules, CategorySet allowed, DeviceClock clock) {
        long due = DeviceClock.NEVER;
        for (DetectionRule rule : rules.silences()) {
            RuleState state = stateOf(rule);
            Subject subject = subject(rule, profile, message.receivedAt());
            RuleState after =
                    keep(rule, state, RuleEvaluator.onSign(state, message.time().toEpochMilli(), subject));
            due = Math.min(due, RuleEvaluator.nextCheckMillis(after, rule.condition(), clock.newestMillis()));
        }
        for (Reading reading : message.readings()) {
            for (ModelRules.Watched watched : rules.ofMetric(reading.metric())) {
                if (allowed.has(watched.category())) {
                    due = Math.min(due, onReading(watched.rule(), message, reading, profile, clock));
                }
            }
        }
        for (int i = 0; i < message.events().size(); i++) {
            for (ModelRules.Watched watched :
                    rules.ofCode(message.events().get(i).code())) {
                if (allowed.has(watched.category())) {
                    due = Math.min(due, onEvent(watched.rule(), message, i, profile, clock));
                }
            }
        }
        return due;
    }

    private long onReading(
            DetectionRule rule, TelemetryMessage message, Reading reading, DeviceProfile profile, DeviceClock clock) {
        RuleState state = stateOf(rule);
        Sample sample = new Sample(message.time().toEpochMilli(), message.sequence(), 0, reading.value());
        Subject subject = subject(rule, profile, message.receivedAt());
        RuleState after = keep(rule, state, RuleEvaluator.onReading(state, sample, clock.newestMillis(), subject));
        return RuleEvaluator.nextCheckMillis(after, rule.condition(), clock.newestMillis());
    }

    private long onEvent(
            DetectionRule rule, TelemetryMessage message, int place, DeviceProfile profile, DeviceClock clock) {
        RuleState state = stateOf(rule);
        int ordinal = ordinal(message.events(), place);
        Sample sample = new Sample(message.time().toEpochMilli(), message.sequence(), ordinal, 1);
        Subject subject = subject(rule, profile, message.receivedAt());
        RuleState after = keep(rule, state, RuleEvaluator.onEvent(state, sample, clock.newestMillis(), subject));
        return RuleEvaluator.nextCheckMillis(after, rule.condition(), clock.newestMillis());
    }

    private static int ordinal(List<DeviceEvent> events, int place) {
        int ordinal = 0;
        for (DeviceEvent event : events.subList(0, place)) {
            ordinal += event.code().equals(events.get(place).code()) ? 1 : 0;
        }
        return ordinal;
    }

    private boolean restsOnLost(String ruleId, DeviceProfile before, DeviceProfile after, ModelRules rules) {
        DetectionRule rule = rules.byId(ruleId);
        if (rule == null) {
            return true;
        }
        DataCategory category = rules.categoryOf(rule);
        return category != null && after.hasLost(PURPOSE, category, before);
    }

    private void stop(String ruleId, DeviceProfile profile, String why) {
        RuleState state = states.get(ruleId);
        states.remove(ruleId);
        Alarm active = state == null ? null : state.alarm();
        if (active != null) {
            Instant at = profile.lastWithdrawal(PURPOSE, active.changedAt());
            alarms.accept(Alarms.stopped(active, at.toEpochMilli(), active.receivedAt(), why));
        }
    }

    private RuleState stateOf(DetectionRule rule) {
        RuleState state = states.get(rule.id());
        return state == null ? RuleState.EMPTY : state;
    }

    private RuleState keep(DetectionRule rule, RuleState before, Verdict verdict) {
        RuleState after = verdict.state();
        if (after != before) {
            if (after.isEmpty()) {
                states.remove(rule.id());
            } else {
                states.put(rule.id(), after);
            }
        }
        verdict.alarms().forEach(alarms);
        return after;
    }

    private static Subject subject(DetectionRule rule, DeviceProfile profile, Instant receivedAt) {
        return new Subject(rule, profile.deviceId(), profile.assetId(), receivedAt);
    }
}
