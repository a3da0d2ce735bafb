package dev.apoyo.streamjobs.signal;

/** What parameters and values must be, said in one way. */
final class Check {

    private Check() {}

    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + " must be a finite number, is " + value);
        }
        return value;
    }

    static void positive(String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException(name + " must be above 0, is " + value);
        }
    }

    static void notNegative(String name, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(name + " must be 0 or more, is " + value);
        }
    }

    static void atLeast(String name, int least, int value) {
        if (value < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", is " + value);
        }
    }

    /** Seconds from {@code lastMillis} to {@code timeMillis}, which must not be older. */
    static double secondsSince(double lastMillis, long timeMillis) {
        double seconds = (timeMillis - lastMillis) / 1000;
        if (seconds < 0) {
            throw new IllegalArgumentException("time goes backwards: " + timeMillis + " comes after "
                    + (long) lastMillis + "; sort values by time first");
        }
        return seconds;
    }
}
