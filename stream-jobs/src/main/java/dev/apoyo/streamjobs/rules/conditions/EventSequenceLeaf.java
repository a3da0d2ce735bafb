package dev.apoyo.streamjobs.rules.conditions;

import java.util.Arrays;
import java.util.List;

/**
 * Event codes in this order within a time. For each beginning of the sequence only its latest start is remembered: no
 * earlier one can be completed in time when that one cannot. Events of one message may complete it in any order.
 */
final class EventSequenceLeaf extends Leaf {

    private static final int COMPLETED_MILLIS = 0;

    private final List<String> codes;
    private final int[] slotOfPlace;
    private final long withinMillis;

    /** @param slotOfPlace the slot of each code */
    EventSequenceLeaf(int at, int[] slotOfPlace, List<String> codes, long withinMillis) {
        super(at, Arrays.stream(slotOfPlace).distinct().toArray());
        this.codes = codes;
        this.slotOfPlace = slotOfPlace;
        this.withinMillis = withinMillis;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        double[] own = own(memory, 1 + codes.size());
        dropOld(own, timeMillis);
        int completions = 0;
        for (int slot : slots) {
            for (int i = 0; i < values[slot]; i++) {
                completions += onEvent(own, timeMillis, slot);
            }
        }
        return completions;
    }

    private int onEvent(double[] own, long timeMillis, int slot) {
        int last = codes.size();
        for (int place = last; place >= 1; place--) {
            if (slotOfPlace[place - 1] == slot) {
                double start = place == 1 ? timeMillis : own[place - 1];
                own[place] = Math.max(own[place], start);
                if (place == last && start > 0) {
                    own[COMPLETED_MILLIS] = timeMillis;
                    return 1;
                }
            }
        }
        return 0;
    }

    private void dropOld(double[] own, long timeMillis) {
        for (int place = 1; place < own.length; place++) {
            own[place] = own[place] < timeMillis - withinMillis ? 0 : own[place];
        }
    }

    @Override
    void tick(double[][] memory, long timeMillis) {
        double[] own = memory[at];
        if (own != null) {
            dropOld(own, timeMillis);
            memory[at] = newestStart(own) == 0 ? null : own;
        }
    }

    @Override
    long dueMillis(double[][] memory) {
        double[] own = memory[at];
        if (own == null) {
            return NEVER;
        }
        double start = own[codes.size()] > 0 ? own[codes.size()] : newestStart(own);
        return start == 0 ? NEVER : (long) start + withinMillis + 1;
    }

    private static double newestStart(double[] own) {
        double newest = 0;
        for (int place = 1; place < own.length; place++) {
            newest = Math.max(newest, own[place]);
        }
        return newest;
    }

    /** Without an event it is known not to hold. */
    @Override
    public Truth truth(double[][] memory) {
        double[] own = memory[at];
        return Truth.of(own != null && own[codes.size()] > 0);
    }

    /** How many codes of the sequence have come. */
    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        int place = codes.size();
        while (place > 0 && (own == null || own[place] == 0)) {
            place--;
        }
        return place;
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own != null) {
            evidence.point((long) own[codes.size()], codes.get(0), 1);
            evidence.point((long) own[COMPLETED_MILLIS], codes.get(codes.size() - 1), 1);
            evidence.say(String.join(", then ", codes) + " within " + withinMillis / 1000 + " s");
        }
    }
}
