package dev.apoyo.contracts.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an alarm from chattering and lets it grow more urgent.
 *
 * @param onDelaySeconds how long the condition must hold before the alarm is raised, at least 0
 * @param offDelaySeconds how long it must be over before the alarm clears, at least 0
 * @param flapping null for none
 * @param severitySteps by growing {@code afterSeconds}; empty: the rule's severity throughout
 * @param precisionFloor the share of its cases that must prove right, 0.01 to 1; a rule below it returns to shadow.
 *     Null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlarmPolicy(
        long onDelaySeconds,
        long offDelaySeconds,
        @Nullable Flapping flapping,
        List<SeverityStep> severitySteps,
        @Nullable Double precisionFloor) {

    /** Raised at once, cleared at once. */
    public static final AlarmPolicy NONE = new AlarmPolicy(0, 0, null, List.of(), null);

    /**
     * A condition that comes and goes: one alarm stays active until it has been quiet for {@code withinSeconds}.
     *
     * @param changes so many beginnings within the time are flapping, 2 to 100
     * @param withinSeconds greater than 0
     */
    public record Flapping(int changes, long withinSeconds) {}

    /**
     * The severity from some time on.
     *
     * @param afterSeconds that the condition has held without a pause, greater than 0; a pause steps down again
     * @param severity from then on
     */
    public record SeverityStep(long afterSeconds, Severity severity) {}
}
