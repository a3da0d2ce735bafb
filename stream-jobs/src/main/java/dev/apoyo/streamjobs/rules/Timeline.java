package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the rules of a model over a device's moments: forward as they come, and again from an earlier point when one comes
 * late. For one thread.
 */
final class Timeline {

    /** Most moments that are kept for late ones; what is older than all of them is too late. */
    static final int MOMENTS_AT_MOST = 4_096;

    private final ModelRules rules;
    private final double[] values;
    private final BitSet concerned = new BitSet();

    Timeline(ModelRules rules) {
        this.rules = rules;
        this.values = new double[rules.slotNames().length];
        Arrays.fill(values, Double.NaN);
    }

    /** What became of a moment. */
    enum Outcome {
        IN_ORDER,
        PUT_IN_PLACE,
        DUPLICATE,
        LATE
    }

    /** Takes a moment in. The rules that it concerns are {@link #concerned} then. */
    Outcome take(DeviceState state, Moment moment, long latenessMillis) {
        concerned.clear();
        for (int place = 0; place < moment.slots().length; place++) {
            for (int rule : rules.concernedBy(moment, place)) {
                concerned.set(rule);
            }
        }
        if (concerned.isEmpty()) {
            return Outcome.IN_ORDER;
        }
        int place = placeOf(state.moments, moment);
        if (place < 0) {
            return Outcome.DUPLICATE;
        }
        if (isTooLate(state, moment, latenessMillis)) {
            return Outcome.LATE;
        }
        if (place == state.moments.size() && moment.timeMillis() > state.tickedMillis) {
            append(state, moment, latenessMillis);
            return Outcome.IN_ORDER;
        }
        insert(state, place, moment);
        return Outcome.PUT_IN_PLACE;
    }

    BitSet concerned() {
        return concerned;
    }

    /** Where the moment belongs, or -1 when it is there. */
    private static int placeOf(List<Moment> moments, Moment moment) {
        int place = moments.size();
        while (place > 0) {
            int order = moments.get(place - 1).compareTo(moment.timeMillis(), moment.sequence());
            if (order == 0) {
                return -1;
            }
            if (order < 0) {
                return place;
            }
            place--;
        }
        return 0;
    }

    private static boolean isTooLate(DeviceState state, Moment moment, long latenessMillis) {
        if (state.newestMillis == Long.MIN_VALUE) {
            return false;
        }
        boolean isOutOfOrder = moment.timeMillis() < state.newestMillis;
        return moment.timeMillis() < state.newestMillis - latenessMillis
                || moment.compareTo(state.forgottenMillis, state.forgottenSequence) <= 0
                || (isOutOfOrder && state.moments.size() >= MOMENTS_AT_MOST);
    }

    private void append(DeviceState state, Moment moment, long latenessMillis) {
        scatter(moment);
        for (int rule = concerned.nextSetBit(0); rule >= 0; rule = concerned.nextSetBit(rule + 1)) {
            RuleState live = live(state, rule);
            rules.program(rule).advance(live, moment, values);
            state.dueMillis = Math.min(state.dueMillis, live.dueMillis);
        }
        clear(moment);
        state.moments.add(moment);
        boolean isOutOfReach = state.newerPointMillis() < moment.timeMillis() - latenessMillis;
        if (isOutOfReach || state.moments.size() - state.beforeNewer >= MOMENTS_AT_MOST / 2) {
            moveOn(state);
        }
    }

    private RuleState live(DeviceState state, int rule) {
        RuleState live = state.live[rule];
        if (live == null) {
            live = new RuleState(rules.program(rule).program().arrays());
            state.live[rule] = live;
        }
        return live;
    }

    /** The newer point becomes the older one, the present the newer one. */
    private void moveOn(DeviceState state) {
        if (state.beforeNewer > 0) {
            Moment last = state.moments.get(state.beforeNewer - 1);
            state.forgottenMillis = last.timeMillis();
            state.forgottenSequence = last.sequence();
            state.moments.subList(0, state.beforeNewer).clear();
        }
        state.beforeNewer = state.moments.size();
        for (int rule = 0; rule < state.live.length; rule++) {
            RuleState point = state.newer[rule];
            RuleState live = state.live[rule];
            if (live != null && point != null) {
                live.forgetWhatEndedBefore(point, state.forgottenMillis);
                point.forgetWhatEndedBefore(point, state.forgottenMillis);
                live.sinceMillis = live.sinceMillis > state.forgottenMillis ? live.sinceMillis : RuleState.NEVER;
            }
            state.told[rule] = stillOpen(state.told[rule], live, state.forgottenMillis);
            state.older[rule] = point;
            state.newer[rule] = live == null ? null : live.copy();
        }
    }

    private static @Nullable List<Alarm> stillOpen(
            @Nullable List<Alarm> told, @Nullable RuleState live, long forgottenMillis) {
        if (told == null || live == null) {
            return told;
        }
        List<Alarm> open = told.stream()
                .filter(alarm -> alarm.raisedAt().toEpochMilli() >= forgottenMillis
                        || Telling.find(live.episodes, alarm) != null)
                .toList();
        return open.isEmpty() ? null : new ArrayList<>(open);
    }

    private void insert(DeviceState state, int place, Moment moment) {
        state.moments.add(place, moment);
        boolean isBeforeNewer = place < state.beforeNewer;
        state.beforeNewer += isBeforeNewer ? 1 : 0;
        for (int rule = concerned.nextSetBit(0); rule >= 0; rule = concerned.nextSetBit(rule + 1)) {
            replay(state, rule, isBeforeNewer);
            state.dueMillis = Math.min(state.dueMillis, live(state, rule).dueMillis);
        }
    }

    private void replay(DeviceState state, int rule, boolean isFromOlder) {
        RuleProgram program = rules.program(rule);
        RuleState point = isFromOlder ? state.older[rule] : state.newer[rule];
        RuleState run = point == null ? new RuleState(program.program().arrays()) : point.copy();
        for (int i = isFromOlder ? 0 : state.beforeNewer; i < state.moments.size(); i++) {
            if (isFromOlder && i == state.beforeNewer) {
                state.newer[rule] = run.copy();
            }
            Moment moment = state.moments.get(i);
            if (concerns(rule, moment)) {
                scatter(moment);
                program.advance(run, moment, values);
                clear(moment);
            }
        }
        if (isFromOlder && state.beforeNewer == state.moments.size()) {
            state.newer[rule] = run.copy();
        }
        state.tickedMillis = Math.max(state.tickedMillis, program.tick(run, state.lookedMillis));
        state.live[rule] = run;
    }

    private boolean concerns(int rule, Moment moment) {
        for (int place = 0; place < moment.slots().length; place++) {
            if (Arrays.binarySearch(rules.concernedBy(moment, place), rule) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** All that time alone changes up to {@code untilMillis}, for every rule. */
    void tick(DeviceState state, long untilMillis) {
        long due = DeviceState.NEVER;
        for (int rule = 0; rule < state.live.length; rule++) {
            RuleState live = state.live[rule];
            if (live != null) {
                state.tickedMillis =
                        Math.max(state.tickedMillis, rules.program(rule).tick(live, untilMillis));
                due = Math.min(due, live.dueMillis);
            }
        }
        state.dueMillis = due;
        state.lookedMillis = Math.max(state.lookedMillis, untilMillis);
    }

    private void scatter(Moment moment) {
        for (int place = 0; place < moment.slots().length; place++) {
            values[moment.slots()[place]] = moment.values()[place];
        }
    }

    private void clear(Moment moment) {
        for (int slot : moment.slots()) {
            values[slot] = Double.NaN;
        }
    }
}
