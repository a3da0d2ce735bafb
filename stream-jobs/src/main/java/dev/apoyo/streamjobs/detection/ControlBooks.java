package dev.apoyo.streamjobs.detection;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.log.ControlRecord;
import dev.apoyo.streamjobs.risk.RiskModels;
import dev.apoyo.streamjobs.rules.RuleBook;
import dev.apoyo.streamjobs.rules.RuleCheck;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.jspecify.annotations.Nullable;

/** Rules and models as they lie in broadcast state, id to JSON: how they get in, and what the operator makes of them. */
final class ControlBooks {

    private ControlBooks() {}

    /** What a record of the topic {@code rules} did. */
    enum RuleOutcome {
        REFUSED,
        TAKEN,
        /** Active alarms go on with another severity or policy. */
        TAKEN_AND_CHANGES_ALARMS,
        TAKEN_AND_ENDS_EPISODES
    }

    /**
     * @param outcome what the record did
     * @param rule null when it is gone or was refused
     */
    record RuleChange(RuleOutcome outcome, @Nullable DetectionRule rule) {}

    static RuleBook read(
            ReadOnlyBroadcastState<String, String> rules,
            ReadOnlyBroadcastState<String, String> models,
            RiskModels risks)
            throws Exception {
        return new RuleBook(values(rules), values(models), risks);
    }

    /** What is broadcast, as JSON. */
    static List<String> values(ReadOnlyBroadcastState<String, String> state) throws Exception {
        List<String> values = new ArrayList<>();
        for (Map.Entry<String, String> entry : state.immutableEntries()) {
            values.add(entry.getValue());
        }
        return values;
    }

    /** Returns whether the model was readable. */
    static boolean takeModel(BroadcastState<String, String> models, ControlRecord record) throws Exception {
        if (record.json() == null) {
            models.remove(record.key());
            return true;
        }
        boolean isReadable = readOrNull(record.json(), ProductModel.class) != null;
        if (isReadable) {
            models.put(record.key(), record.json());
        }
        return isReadable;
    }

    /** Whether the rule that runs finds silent devices. */
    static boolean isSilence(ReadOnlyBroadcastState<String, String> rules, String ruleId) throws Exception {
        DetectionRule running = readOrNull(rules.get(ruleId), DetectionRule.class);
        return running != null && running.condition() instanceof Condition.Silence;
    }

    static RuleChange takeRule(BroadcastState<String, String> rules, ControlRecord record) throws Exception {
        DetectionRule running = readOrNull(rules.get(record.key()), DetectionRule.class);
        if (record.json() == null) {
            rules.remove(record.key());
            return outcome(running, null);
        }
        DetectionRule next = readOrNull(record.json(), DetectionRule.class);
        if (next == null || !RuleCheck.replaces(next, running)) {
            return new RuleChange(RuleOutcome.REFUSED, null);
        }
        rules.put(record.key(), record.json());
        return outcome(running, next);
    }

    private static RuleChange outcome(@Nullable DetectionRule running, @Nullable DetectionRule next) {
        if (RuleCheck.endsEpisodes(running, next)) {
            return new RuleChange(RuleOutcome.TAKEN_AND_ENDS_EPISODES, next);
        }
        boolean isChange = running != null && next != null;
        return new RuleChange(isChange ? RuleOutcome.TAKEN_AND_CHANGES_ALARMS : RuleOutcome.TAKEN, next);
    }

    private static <T> @Nullable T readOrNull(@Nullable String json, Class<T> type) {
        try {
            return json == null ? null : Json.read(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (UncheckedIOException e) {
            return null;
        }
    }
}
