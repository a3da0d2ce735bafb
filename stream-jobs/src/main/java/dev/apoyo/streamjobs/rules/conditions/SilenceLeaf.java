package dev.apoyo.streamjobs.rules.conditions;

/** A device that has spoken and then says nothing for a time. Any sign of it ends that. */
final class SilenceLeaf extends Leaf {

    private static final int LAST_MILLIS = 1;
    private static final int SIZE = 2;

    private final long silentAfterMillis;

    /** @param slot that holds something whenever the device spoke */
    SilenceLeaf(int at, int slot, long silentAfterMillis) {
        super(at, slot);
        this.silentAfterMillis = silentAfterMillis;
    }

    @Override
    int advance(double[][] memory, long timeMillis, double[] values) {
        double[] own = own(memory, SIZE);
        own[LAST_MILLIS] = timeMillis;
        setTruth(own, false);
        return 0;
    }

    @Override
    void tick(double[][] memory, long timeMillis) {
        double[] own = memory[at];
        if (own != null && timeMillis >= own[LAST_MILLIS] + silentAfterMillis) {
            setTruth(own, true);
        }
    }

    @Override
    long dueMillis(double[][] memory) {
        double[] own = memory[at];
        return own == null || holds(own) ? NEVER : (long) own[LAST_MILLIS] + silentAfterMillis;
    }

    /** When the device was last heard. */
    @Override
    double score(double[][] memory) {
        double[] own = memory[at];
        return own == null ? Double.NaN : own[LAST_MILLIS];
    }

    @Override
    public void explain(double[][] memory, EvidenceBuilder evidence) {
        double[] own = memory[at];
        if (own != null) {
            evidence.window((long) own[LAST_MILLIS], (long) own[LAST_MILLIS] + silentAfterMillis);
            evidence.say("no message for " + silentAfterMillis / 60_000 + " min");
        }
    }
}
