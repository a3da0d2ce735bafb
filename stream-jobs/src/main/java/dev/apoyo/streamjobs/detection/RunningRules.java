package dev.apoyo.streamjobs.detection;

import dev.apoyo.streamjobs.risk.RiskModels;
import dev.apoyo.streamjobs.rules.ModelRules;
import dev.apoyo.streamjobs.rules.RuleBook;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.jspecify.annotations.Nullable;

/** The rules that run on this subtask, made ready once for each change of what is broadcast. */
final class RunningRules {

    private final RiskModels risks;
    private final WatchMetrics metrics;
    private final Set<String> silences = new HashSet<>();
    private @Nullable RuleBook book;
    private long rulesMustBeThereBy = Long.MIN_VALUE;

    RunningRules(RiskModels risks, WatchMetrics metrics) {
        this.risks = risks;
        this.metrics = metrics;
    }

    /** What is broadcast has changed. */
    void change() {
        book = null;
    }

    RuleBook book(ReadOnlyBroadcastState<String, String> rules, ReadOnlyBroadcastState<String, String> models)
            throws Exception {
        RuleBook current = book;
        if (current == null) {
            current = ControlBooks.read(rules, models, risks);
            metrics.tellMissing(current.rulesWithoutRisk());
            book = current;
            silences.addAll(current.silences());
        }
        return current;
    }

    /** The model's rules, or null while the model, or any rule of it, is still to come. */
    @Nullable ModelRules whenReady(RuleBook current, String modelId, long nowMillis) {
        ModelRules rules = current.forModel(modelId);
        if (rules == null || current.hasRulesFor(modelId)) {
            return rules;
        }
        if (rulesMustBeThereBy == Long.MIN_VALUE) {
            rulesMustBeThereBy = nowMillis + WaitingRoom.GIVE_UP_AFTER_MILLIS / 2;
        }
        return nowMillis < rulesMustBeThereBy ? null : rules;
    }

    /** Before the rule goes or becomes another one: its last alarms are of silence still. */
    void rememberSilence(ReadOnlyBroadcastState<String, String> rules, String ruleId) throws Exception {
        if (ControlBooks.isSilence(rules, ruleId)) {
            silences.add(ruleId);
        }
    }

    /** Whether the rule finds silent devices, or did. */
    boolean isSilence(String ruleId) {
        return silences.contains(ruleId);
    }
}
