package dev.apoyo.api.reports;

/**
 * What a process cost customers.
 *
 * @param contacts how often they had to reach out
 * @param hoursWaited in all
 * @param cesShortfall how far the answers to "how easy was it" stayed below 5, summed up
 */
record Effort(long contacts, double hoursWaited, double cesShortfall) {

    static final Effort NONE = new Effort(0, 0, 0);

    /** A working day of waiting weighs as much as one contact, and so does one point of CES. */
    static final double HOURS_LIKE_A_CONTACT = 8;

    static final int CES_EXPECTED = 5;

    static final String FORMULA = "points = contacts + hours waited / 8 + sum over answers of max(0, 5 - ces)";

    static Effort ofContact() {
        return new Effort(1, 0, 0);
    }

    static Effort ofWaiting(double hours) {
        return new Effort(0, hours, 0);
    }

    static Effort ofScore(int ces) {
        return new Effort(0, 0, Math.max(0, CES_EXPECTED - ces));
    }

    Effort and(Effort other) {
        return new Effort(
                contacts + other.contacts, hoursWaited + other.hoursWaited, cesShortfall + other.cesShortfall);
    }

    double points() {
        return contacts + hoursWaited / HOURS_LIKE_A_CONTACT + cesShortfall;
    }
}
