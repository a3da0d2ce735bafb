package dev.apoyo.streamjobs.rules.conditions;

/** An event code at least {@code count} times within the window (now - window, now]. Each completing event is an occurrence. */
final class EventCountLeaf extends Leaf {

    private static final int KEPT_AT_LEAST = 64;
    private static final Points EVENTS = new Points(1);
    private static final int SIZE = 4;

    private final String code;
    private final int count;
    private final long windowMillis;

    EventCountLeaf(int at, int slot, String code, int count, long windowMillis) {
        super(at, slot);
        this.code = code;
        this.count = count;
        this.windowMillis = windowMillis;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        double[] own = own(memory, SIZE);
        EVENTS.since(own, timeMillis - windowMillis + 1);
        int completions = 0;
        for (int i = 0; i < values[slots[0]]; i++) {
            own = EVENTS.add(own, timeMillis, 1);
            completions += EVENTS.count(own) >= count ? 1 : 0;
        }
        EVENTS.dropFirst(own, EVENTS.count(own) - Math.max(KEPT_AT_LEAST, 2 * count));
        memory[at] = own;
        return completions;
    }

    @Override
    void tick(double[][] memory, long timeMillis) {
        double[] own = memory[at];
        if (own != null) {
            EVENTS.since(own, timeMillis - windowMillis + 1);
            memory[at] = EVENTS.count(own) == 0 ? null : own;
        }
    }

    @Override
    long dueMillis(double[][] memory) {
        double[] own = memory[at];
        if (own == null) {
            return NEVER;
        }
        int events = EVENTS.count(own);
        return EVENTS.time(own, events >= count ? events - count : events - 1) + windowMillis;
    }

    /** Without an event it is known not to hold. */
    @Override
    public Truth truth(double[][] memory) {
        return Truth.of(score(memory) >= count);
    }

    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null ? 0 : EVENTS.count(own);
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own != null) {
            evidence.points(EVENTS, own, code);
            evidence.say(code + " came " + EVENTS.count(own) + " times within " + windowMillis / 1000 + " s");
        }
    }
}
