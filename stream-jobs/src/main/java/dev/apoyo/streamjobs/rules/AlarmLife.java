package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.rule.AlarmPolicy;
import dev.apoyo.contracts.rule.AlarmPolicy.Flapping;
import dev.apoyo.contracts.rule.AlarmPolicy.SeverityStep;
import dev.apoyo.streamjobs.rules.conditions.Program;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the truth of a condition over time to episodes: on-delay, off-delay, flapping, severity steps. What is not known
 * raises nothing and ends nothing.
 */
final class AlarmLife {

    private final long onDelayMillis;
    private final long offDelayMillis;
    private final @Nullable Flapping flapping;
    private final List<SeverityStep> steps;

    AlarmLife(AlarmPolicy policy) {
        onDelayMillis = policy.onDelaySeconds() * 1000;
        offDelayMillis = policy.offDelaySeconds() * 1000;
        flapping = policy.flapping();
        steps = policy.severitySteps();
    }

    /** @param came how often the condition came true with this moment; 0 when only time has passed */
    void step(RuleState state, Program program, long timeMillis, int came) {
        switch (program.truth(state.memory)) {
            case TRUE -> whileTrue(state, program, timeMillis, came);
            case FALSE -> whileFalse(state, timeMillis);
            case UNKNOWN -> state.trueSinceMillis = RuleState.NEVER;
        }
    }

    private void whileTrue(RuleState state, Program program, long timeMillis, int came) {
        boolean begins = state.trueSinceMillis == RuleState.NEVER;
        if (begins) {
            state.trueSinceMillis = timeMillis;
            state.falseSinceMillis = RuleState.NEVER;
            noteBeginning(state, timeMillis);
        }
        Episode active = state.activeOrNull();
        int step = severityStep(state, timeMillis);
        if (active == null) {
            raiseWhenDue(state, program, timeMillis, Math.max(1, came));
        } else if (begins || came > 0) {
            state.change(active.again(timeMillis, Math.max(1, came), step, program.evidence(state.memory, timeMillis)));
        } else if (step != active.severityStep()) {
            state.change(active.at(timeMillis, step));
        }
    }

    private void raiseWhenDue(RuleState state, Program program, long timeMillis, int came) {
        if (timeMillis - state.trueSinceMillis >= onDelayMillis) {
            int step = severityStep(state, timeMillis);
            state.begin(new Episode(
                    timeMillis, timeMillis, Episode.ACTIVE, came, step, program.evidence(state.memory, timeMillis)));
        }
    }

    private void whileFalse(RuleState state, long timeMillis) {
        state.trueSinceMillis = RuleState.NEVER;
        Episode active = state.activeOrNull();
        if (active == null) {
            return;
        }
        if (state.falseSinceMillis == RuleState.NEVER) {
            state.falseSinceMillis = timeMillis;
        }
        if (timeMillis >= overAtMillis(state)) {
            state.falseSinceMillis = RuleState.NEVER;
            state.change(active.over(timeMillis));
        } else if (active.severityStep() != 0) {
            state.change(active.at(timeMillis, 0));
        }
    }

    /** When time alone changes something. */
    long dueMillis(RuleState state) {
        Episode active = state.activeOrNull();
        if (state.trueSinceMillis != RuleState.NEVER) {
            return active == null
                    ? state.trueSinceMillis + onDelayMillis
                    : nextStepMillis(state, active.severityStep());
        }
        return active == null || state.falseSinceMillis == RuleState.NEVER ? Program.NEVER : overAtMillis(state);
    }

    private long overAtMillis(RuleState state) {
        Flapping detector = flapping;
        boolean isFlapping = detector != null && isFlapping(state, detector);
        long quiet = detector == null || !isFlapping ? 0 : detector.withinSeconds() * 1000;
        return state.falseSinceMillis + Math.max(offDelayMillis, quiet);
    }

    private static boolean isFlapping(RuleState state, Flapping detector) {
        double[] beginnings = state.beginnings;
        return beginnings != null
                && beginnings[0] != 0
                && beginnings[beginnings.length - 1] - beginnings[0] <= detector.withinSeconds() * 1000;
    }

    private void noteBeginning(RuleState state, long timeMillis) {
        if (flapping == null) {
            return;
        }
        double[] known = state.beginnings;
        double[] next = new double[flapping.changes()];
        if (known != null && known.length == next.length) {
            System.arraycopy(known, 1, next, 0, next.length - 1);
        }
        next[next.length - 1] = timeMillis;
        state.beginnings = next;
    }

    private int severityStep(RuleState state, long timeMillis) {
        int step = 0;
        while (step < steps.size()
                && timeMillis - state.trueSinceMillis >= steps.get(step).afterSeconds() * 1000) {
            step++;
        }
        return step;
    }

    private long nextStepMillis(RuleState state, int step) {
        return step >= steps.size()
                ? Program.NEVER
                : state.trueSinceMillis + steps.get(step).afterSeconds() * 1000;
    }
}
