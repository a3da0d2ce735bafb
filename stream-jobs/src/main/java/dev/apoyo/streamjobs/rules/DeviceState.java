package dev.apoyo.streamjobs.rules;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.streamjobs.rules.conditions.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All that detection remembers of one device, in one object that changes in place.
 *
 * <p>{@code live} is where each rule stands now. To bear messages that come out of order, the newest moments are kept,
 * with two earlier points of every rule: {@code older} before the first kept moment, {@code newer} somewhere among them. A
 * late moment is put in its place, and the rules that look at it run again from the point before it.
 */
public final class DeviceState {

    static final long NEVER = Program.NEVER;
    private static final String[] NONE = {};

    /** Event time of its newest message. */
    long newestMillis = Long.MIN_VALUE;

    /** When ingest had that message. */
    long receivedAtMillis;

    /** How far the device's time is behind the watermark; 0 for a device that is in time. */
    long lagMillis;

    /** The shortest time between a message's event time and its arrival so far: how late is usual here. */
    long leastDelayMillis = Long.MAX_VALUE;

    /** No rule changes by time alone before this, in the device's time. */
    long dueMillis = NEVER;

    /** The event-time timer that stands, in the stream's time. */
    long timerMillis = NEVER;

    /** The newest change that time alone, ahead of all messages, has brought. */
    long tickedMillis = Long.MIN_VALUE;

    /** All that time alone changes up to here has been done. */
    long lookedMillis = Long.MIN_VALUE;

    /** An active alarm was told as historical, because the device was behind its usual delay. */
    boolean owesUrgency;

    /** What moments and rules are numbered by: see {@link ModelRules}. Shared between devices. */
    String[] slotNames = NONE;

    String[] ruleIds = NONE;

    /** The newest moments in order. */
    final List<Moment> moments = new ArrayList<>();

    /** How many of them lie before the newer point. */
    int beforeNewer;

    /** What is not after this can no longer be put in its place. */
    long forgottenMillis = Long.MIN_VALUE;

    long forgottenSequence = Long.MIN_VALUE;

    @Nullable RuleState[] live = {};

    @Nullable RuleState[] newer = {};

    @Nullable RuleState[] older = {};

    /** What others were told of each rule's episodes that may still change; null for nothing. */
    @Nullable List<Alarm>[] told = lists(0);

    @SuppressWarnings({"unchecked", "rawtypes"})
    static @Nullable List<Alarm>[] lists(int size) {
        return new List[size];
    }

    long newerPointMillis() {
        return beforeNewer == 0 ? forgottenMillis : moments.get(beforeNewer - 1).timeMillis();
    }

    /** Which timer is needed, in the stream's time. */
    public long neededTimerMillis() {
        return dueMillis == NEVER ? NEVER : dueMillis + lagMillis;
    }

    public long timerMillis() {
        return timerMillis;
    }

    public void setTimerMillis(long newTimerMillis) {
        timerMillis = newTimerMillis;
    }

    /** The device's time when the stream's time is {@code streamMillis}. */
    long atStreamMillis(long streamMillis) {
        return streamMillis - lagMillis;
    }

    void hear(Moment moment, long watermarkMillis) {
        if (moment.timeMillis() >= newestMillis) {
            newestMillis = moment.timeMillis();
            receivedAtMillis = moment.receivedAtMillis();
        }
        leastDelayMillis = Math.min(leastDelayMillis, delayMillis(moment));
        if (watermarkMillis != Long.MIN_VALUE && watermarkMillis != Long.MAX_VALUE) {
            lagMillis = Math.max(0, watermarkMillis - newestMillis);
        }
    }

    static long delayMillis(Moment moment) {
        return Math.max(0, moment.receivedAtMillis() - moment.timeMillis());
    }

    /** Numbers all as these rules do. What a rule that is new here may look at begins now. */
    void adopt(ModelRules rules) {
        if (slotNames != rules.slotNames() && !Arrays.equals(slotNames, rules.slotNames())) {
            renumber(indexes(slotNames, rules.slotNames()));
        }
        slotNames = rules.slotNames();
        if (ruleIds != rules.ruleIds() && !Arrays.equals(ruleIds, rules.ruleIds())) {
            int[] from = indexes(rules.ruleIds(), ruleIds);
            List<Alarm>[] lists = lists(from.length);
            Arrays.setAll(lists, rule -> from[rule] < 0 ? null : told[from[rule]]);
            told = lists;
            live = states(from, live, rules);
            newer = states(from, newer, rules);
            older = states(from, older, rules);
        }
        ruleIds = rules.ruleIds();
    }

    private @Nullable RuleState[] states(int[] from, @Nullable RuleState[] known, ModelRules rules) {
        @Nullable RuleState[] states = new RuleState[from.length];
        for (int rule = 0; rule < from.length; rule++) {
            states[rule] = from[rule] < 0 ? beginning(rules.program(rule)) : known[from[rule]];
        }
        return states;
    }

    /** Where a rule stands that has seen nothing; null when it may see all that is kept. */
    private @Nullable RuleState beginning(RuleProgram program) {
        if (newestMillis == Long.MIN_VALUE) {
            return null;
        }
        RuleState state = new RuleState(program.program().arrays());
        state.sinceMillis = newestMillis;
        return state;
    }

    /** @param to the new number of each slot, -1 when it is gone */
    void renumber(int[] to) {
        for (int i = 0; i < moments.size(); i++) {
            Moment moment = moments.get(i);
            int[] kept = IntStream.range(0, moment.slots().length)
                    .filter(place -> to[moment.slots()[place]] >= 0)
                    .toArray();
            moments.set(
                    i,
                    new Moment(
                            moment.timeMillis(),
                            moment.sequence(),
                            moment.receivedAtMillis(),
                            Arrays.stream(kept)
                                    .map(place -> to[moment.slots()[place]])
                                    .toArray(),
                            Arrays.stream(kept)
                                    .mapToDouble(place -> moment.values()[place])
                                    .toArray()));
        }
    }

    private static int[] indexes(String[] of, String[] within) {
        return Arrays.stream(of)
                .mapToInt(name -> Arrays.asList(within).indexOf(name))
                .toArray();
    }

    int ruleIndex(String ruleId) {
        return Arrays.asList(ruleIds).indexOf(ruleId);
    }

    /** Forgets what a rule learned; it begins anew, now. */
    void restart(int rule, long afterMillis) {
        RuleState known = live[rule];
        RuleState anew = null;
        if (known != null) {
            anew = new RuleState(known.memory.length);
            anew.sinceMillis = Math.min(newestMillis, afterMillis);
        }
        live[rule] = anew;
        newer[rule] = anew == null ? null : anew.copy();
        older[rule] = anew == null ? null : anew.copy();
        told[rule] = null;
    }

    /** Whether nothing is remembered that any rule could build on. */
    boolean knowsNothing() {
        return Arrays.stream(live).allMatch(state -> state == null || state.isEmpty());
    }
}
