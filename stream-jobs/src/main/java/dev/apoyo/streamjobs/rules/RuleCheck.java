package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.check.RuleValidator;
import dev.apoyo.contracts.rule.DetectionRule;
import org.jspecify.annotations.Nullable;

/** A rule is looked at before it runs: one that cannot work is refused, and the rule before it goes on. */
public final class RuleCheck {

    private RuleCheck() {}

    /** Whether a new version takes the place of the one that runs. */
    public static boolean replaces(DetectionRule rule, @Nullable DetectionRule running) {
        return RuleValidator.violations(rule).isEmpty() && (running == null || rule.version() >= running.version());
    }

    /**
     * Whether what was learned under the running rule ends with it: a rule that is gone, switched off, moved to another
     * model or given another condition, purpose or mode starts anew. A new severity or policy does not end an episode.
     */
    public static boolean endsEpisodes(@Nullable DetectionRule running, @Nullable DetectionRule next) {
        if (running == null) {
            return false;
        }
        return next == null
                || !next.enabled()
                || !next.modelId().equals(running.modelId())
                || !next.condition().equals(running.condition())
                || next.purposeOrDefault() != running.purposeOrDefault()
                || next.modeOrDefault() != running.modeOrDefault();
    }
}
