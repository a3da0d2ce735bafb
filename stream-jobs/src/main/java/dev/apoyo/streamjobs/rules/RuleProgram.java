package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.streamjobs.consent.CategorySet;
import dev.apoyo.streamjobs.rules.conditions.Program;

/**
 * A rule made ready to run: its condition, what keeps its alarm from chattering, and the consent it needs.
 *
 * @param rule enabled
 * @param program its condition
 * @param life its policy
 * @param needs every category it looks at; none for one that lives on any sign of the device
 */
record RuleProgram(DetectionRule rule, Program program, AlarmLife life, CategorySet needs) {

    /** Takes a moment in, and all that time alone changes before it. */
    void advance(RuleState state, Moment moment, double[] values) {
        tick(state, moment.timeMillis() - 1);
        if (moment.timeMillis() <= state.sinceMillis) {
            return;
        }
        int came = program.advance(state.memory, moment.timeMillis(), values);
        settle(state, moment.timeMillis(), came);
    }

    /** All that time alone changes up to {@code untilMillis}. Returns the time of the last change, or NEVER. */
    long tick(RuleState state, long untilMillis) {
        long last = RuleState.NEVER;
        while (state.dueMillis <= untilMillis) {
            last = state.dueMillis;
            program.tick(state.memory, last);
            settle(state, last, 0);
            state.dueMillis = Math.max(state.dueMillis, last + 1);
        }
        return last;
    }

    private void settle(RuleState state, long timeMillis, int came) {
        life.step(state, program, timeMillis, came);
        state.dueMillis = Math.min(program.dueMillis(state.memory), life.dueMillis(state));
    }
}
