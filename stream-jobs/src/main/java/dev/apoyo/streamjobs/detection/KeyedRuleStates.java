package dev.apoyo.streamjobs.detection;

import dev.apoyo.streamjobs.rules.RuleState;
import dev.apoyo.streamjobs.rules.RuleStates;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The states of the device whose turn it is. */
final class KeyedRuleStates implements RuleStates {

    private final MapState<String, RuleState> states;

    KeyedRuleStates(MapState<String, RuleState> states) {
        this.states = states;
    }

    @Override
    public @Nullable RuleState get(String ruleId) {
        try {
            return states.get(ruleId);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void put(String ruleId, RuleState state) {
        try {
            states.put(ruleId, state);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void remove(String ruleId) {
        try {
            states.remove(ruleId);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public List<String> ruleIds() {
        try {
            List<String> ids = new ArrayList<>();
            states.keys().forEach(ids::add);
            return ids;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    private static FlinkRuntimeException failed(Exception cause) {
        return new FlinkRuntimeException("state of a rule could not be reached", cause);
    }
}
