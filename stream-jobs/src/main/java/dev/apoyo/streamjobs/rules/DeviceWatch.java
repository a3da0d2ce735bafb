package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.alarm.AlarmChange;
import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.product.Purpose;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.DeviceProfile;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All rules of a device at work: a message, a timer or a change of the owner's mind goes in, alarms come out. What may be
 * looked at is what the owner agreed to for each rule's purpose; the rest does not exist for it. The order of messages
 * within the allowed lateness does not matter, nor does how often one comes: see {@link DeviceState}.
 */
public final class DeviceWatch {

    private final Lateness lateness;
    private final Consumer<Alarm> alarms;
    private @Nullable Timeline timeline;
    private @Nullable ModelRules timelineRules;

    public DeviceWatch(Lateness lateness, Consumer<Alarm> alarms) {
        this.lateness = lateness;
        this.alarms = alarms;
    }

    /** What became of a message. */
    public enum Outcome {
        /** It counts. */
        WATCHED,
        /** It says nothing that any rule may see. */
        UNSEEN,
        /** It was there before. */
        DUPLICATE,
        /** It is too late to count. */
        LATE
    }

    public Outcome onMessage(
            DeviceState state,
            TelemetryMessage message,
            DeviceProfile profile,
            ModelRules rules,
            long watermarkMillis) {
        Moment moment = rules.reader().read(message, profile);
        if (moment == null) {
            return Outcome.UNSEEN;
        }
        state.adopt(rules);
        Timeline run = timelineOf(rules);
        if (state.dueMillis < moment.timeMillis()) {
            run.tick(state, moment.timeMillis() - 1);
            tellAll(state, profile, rules, false);
        }
        return switch (run.take(state, moment, lateness.of(profile.modelId()))) {
            case DUPLICATE -> Outcome.DUPLICATE;
            case LATE -> Outcome.LATE;
            case IN_ORDER, PUT_IN_PLACE -> {
                state.hear(moment, watermarkMillis);
                tellAfter(state, moment, profile, rules, run.concerned());
                yield Outcome.WATCHED;
            }
        };
    }

    private void tellAfter(
            DeviceState state, Moment moment, DeviceProfile profile, ModelRules rules, BitSet concerned) {
        boolean isBehind = DeviceState.delayMillis(moment) - state.leastDelayMillis > lateness.of(profile.modelId());
        Instant receivedAt = Instant.ofEpochMilli(moment.receivedAtMillis());
        for (int rule = concerned.nextSetBit(0); rule >= 0; rule = concerned.nextSetBit(rule + 1)) {
            tell(state, rule, profile, rules, receivedAt, isBehind);
        }
        if (state.owesUrgency && !isBehind) {
            state.owesUrgency = false;
            tellAll(state, profile, rules, false);
        }
    }

    /** The stream's time has come to {@code streamMillis}. */
    public void onTimer(DeviceState state, DeviceProfile profile, ModelRules rules, long streamMillis) {
        state.adopt(rules);
        long deviceNow = state.atStreamMillis(streamMillis);
        timelineOf(rules).tick(state, deviceNow);
        tellAll(state, profile, rules, false);
    }

    private void tellAll(DeviceState state, DeviceProfile profile, ModelRules rules, boolean isBehind) {
        Instant receivedAt = Instant.ofEpochMilli(state.receivedAtMillis);
        for (int rule = 0; rule < state.live.length; rule++) {
            tell(state, rule, profile, rules, receivedAt, isBehind);
        }
    }

    private void tell(
            DeviceState state,
            int rule,
            DeviceProfile profile,
            ModelRules rules,
            Instant receivedAt,
            boolean isBehind) {
        RuleState live = state.live[rule];
        List<Alarm> told = state.told[rule];
        if (live == null || (live.episodes.isEmpty() && told == null)) {
            return;
        }
        DetectionRule of = rules.program(rule).rule();
        Subject subject = new Subject(of, profile.deviceId(), profile.assetId(), receivedAt, isBehind);
        state.told[rule] = Telling.tell(subject, live.episodes, told, alarms);
        state.owesUrgency |= isBehind && live.activeOrNull() != null;
    }

    /**
     * The owner's grants, the model or the asset changed. What rests on something that was lost is forgotten, and an
     * alarm that rests on it is cleared. Returns whether anything may still be watched; if not the state is of no use.
     */
    public boolean onProfile(DeviceState state, DeviceProfile before, DeviceProfile after, @Nullable ModelRules rules) {
        boolean isOtherProduct =
                !before.modelId().equals(after.modelId()) || !before.assetId().equals(after.assetId());
        if (isOtherProduct) {
            stopAll(state, before, "watching stopped: the device serves another product");
            return false;
        }
        if (rules == null) {
            stopAll(state, after, "watching stopped: the owner withdrew consent");
            return false;
        }
        state.adopt(rules);
        boolean mayRun = false;
        for (int rule = 0; rule < rules.size(); rule++) {
            boolean mayThisRun = rules.mayRun(rule, after);
            mayRun |= mayThisRun;
            if (!mayThisRun || rules.restsOnLost(rule, before, after)) {
                stop(state, rule, after, "watching stopped: the owner withdrew consent");
                state.restart(rule, lastWithdrawalMillis(rules.program(rule).rule(), after));
            } else if (after.isRepairedSince(before) && rules.learnsWhatIsUsual(rule)) {
                stopAfterRepair(state, rule, after);
            }
        }
        forgetLost(state, before, after, rules);
        return mayRun;
    }

    /** What was usual for the device does not count any more, nor does what was not. */
    private void stopAfterRepair(DeviceState state, int rule, DeviceProfile profile) {
        Instant repairedAt = Objects.requireNonNull(profile.repairedAt(), "it was repaired");
        Alarm active = activeOrNull(state, rule);
        if (active != null) {
            alarms.accept(Alarms.stopped(active, repairedAt, "watching began anew: the product was repaired"));
        }
        state.restart(rule, repairedAt.toEpochMilli());
    }

    /** A device whose clock is ahead is heard again at once: it is the owner's decision that counts, not its newest message. */
    private static long lastWithdrawalMillis(DetectionRule rule, DeviceProfile profile) {
        Instant never = Instant.ofEpochMilli(Long.MAX_VALUE);
        return profile.lastWithdrawal(rule.purposeOrDefault(), never).toEpochMilli();
    }

    private static void forgetLost(DeviceState state, DeviceProfile before, DeviceProfile after, ModelRules rules) {
        int[] kept = new int[rules.slotNames().length];
        Arrays.setAll(kept, slot -> rules.isSlotLost(slot, before, after) ? -1 : slot);
        state.renumber(kept);
    }

    /** The device is registered no longer. */
    public void onGone(DeviceState state, DeviceProfile profile) {
        stopAll(state, profile, "watching stopped: the device is no longer registered");
    }

    private void stopAll(DeviceState state, DeviceProfile profile, String why) {
        for (int rule = 0; rule < state.told.length; rule++) {
            stop(state, rule, profile, why);
        }
    }

    private void stop(DeviceState state, int rule, DeviceProfile profile, String why) {
        Alarm active = activeOrNull(state, rule);
        if (active != null) {
            Instant at = profile.lastWithdrawal(Purpose.PROACTIVE_SUPPORT, active.changedAt());
            alarms.accept(Alarms.stopped(active, at, why));
        }
    }

    private static @Nullable Alarm activeOrNull(DeviceState state, int rule) {
        List<Alarm> told = state.told[rule];
        Alarm last = told == null || told.isEmpty() ? null : told.get(told.size() - 1);
        boolean isActive = last != null && last.clearedAt() == null && last.change() != AlarmChange.RETRACTED;
        return isActive ? last : null;
    }

    /** The rule is gone, switched off or another one now: it begins anew. */
    public void onRuleEnded(DeviceState state, String ruleId) {
        int rule = state.ruleIndex(ruleId);
        if (rule < 0) {
            return;
        }
        Alarm active = activeOrNull(state, rule);
        if (active != null) {
            Instant newest = Instant.ofEpochMilli(state.newestMillis);
            alarms.accept(Alarms.stopped(active, newest, "watching stopped: the rule was changed"));
        }
        state.restart(rule, state.newestMillis);
    }

    /** The rule has another severity or policy now: an active alarm says so. */
    public void onRuleChanged(DeviceState state, DetectionRule rule) {
        int index = state.ruleIndex(rule.id());
        RuleState live = index < 0 ? null : state.live[index];
        Alarm active = index < 0 ? null : activeOrNull(state, index);
        if (live != null && active != null) {
            Subject subject =
                    new Subject(rule, active.deviceId(), active.assetId(), active.receivedAt(), active.historical());
            state.told[index] = Telling.tell(subject, live.episodes, state.told[index], alarms);
        }
    }

    private Timeline timelineOf(ModelRules rules) {
        Timeline known = timeline;
        if (known == null || timelineRules != rules) {
            known = new Timeline(rules);
            timeline = known;
            timelineRules = rules;
        }
        return known;
    }
}
