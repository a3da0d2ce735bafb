package dev.apoyo.local.score.devicefailure;

/**
 * A device's report of one day: the three counters that are mostly zero and rise before failures.
 *
 * @param second epoch second of the day's beginning
 * @param attribute2 total so far
 * @param attribute4 total so far
 * @param attribute7 total so far; now and then set back
 */
record CounterDay(long second, double attribute2, double attribute4, double attribute7) {

    /** How many of the three counters are not zero. */
    int countersRaised() {
        return (attribute2 > 0 ? 1 : 0) + (attribute4 > 0 ? 1 : 0) + (attribute7 > 0 ? 1 : 0);
    }
}
