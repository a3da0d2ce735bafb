package dev.apoyo.streamjobs.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The states of all rules on one device: keyed state in a job, a map in a test. */
public interface RuleStates {

    @Nullable RuleState get(String ruleId);

    void put(String ruleId, RuleState state);

    void remove(String ruleId);

    /** A copy: states may be removed while it is walked through. */
    List<String> ruleIds();
}
