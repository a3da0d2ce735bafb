package dev.apoyo.api.ledger;

/** The arithmetic of the ledger. Pure: the same counts always say the same. */
final class Ledger {

    /** Fewer judged cases than this never send a rule back, however they were judged. */
    static final long JUDGED_AT_LEAST = 10;

    /**
     * The 99 % quantile of the normal distribution. The floor is looked at after each outcome, so a confidence of 95 %
     * would send back three of ten rules that are just as good as their floor; this one sends back about one.
     */
    private static final double Z_99_ONE_SIDE = 2.3263478740408408;

    private Ledger() {}

    /** What the counts say: precision and recall with their intervals, where there is anything to reckon with. */
    static LedgerRow row(LedgerCounts counts) {
        return new LedgerRow(
                counts.confirmed(),
                counts.falseAlarms(),
                counts.unknown(),
                counts.open(),
                counts.missed(),
                counts.withoutCase(),
                Share.of(counts.confirmed(), counts.confirmed() + counts.falseAlarms()),
                Share.of(counts.found(), counts.found() + counts.missed()),
                counts.leadTime());
    }

    /** The precision that the version has at most, one-sided, with 99 % confidence; 1 while nothing is judged. */
    static double atMost(long confirmed, long falseAlarms) {
        long judged = confirmed + falseAlarms;
        return judged == 0 ? 1 : Share.wilson(confirmed, judged, Z_99_ONE_SIDE);
    }

    /** Whether the version proved right clearly less often than its floor asks. */
    static boolean isUnder(double floor, long confirmed, long falseAlarms) {
        return confirmed + falseAlarms >= JUDGED_AT_LEAST && atMost(confirmed, falseAlarms) < floor;
    }
}
