package dev.apoyo.streamjobs.fleet;

/**
 * How surprising a count is. {@code events} were seen in {@code exposure}; the rate behind them is not known better than
 * that (a gamma posterior), so a count in {@code asked} more exposure is negative binomial. With {@code events} one more
 * than really seen the tail is the exact conditional test of two Poisson rates, on the safe side of it.
 */
final class Tail {

    private static final double[] LANCZOS = {
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };
    private static final double HALF_LN_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double NEGLIGIBLE = 1e-12;

    private Tail() {}

    /** How many are expected in {@code asked}. */
    static double expected(double events, double exposure, double asked) {
        return asked * events / exposure;
    }

    /** The chance of at least {@code count} in {@code asked}; 1 when no more than expected. */
    static double atLeast(int count, double events, double exposure, double asked) {
        if (count <= expected(events, exposure, asked)) {
            return 1;
        }
        double share = asked / (asked + exposure);
        double term = Math.exp(logGamma(count + events)
                - logGamma(events)
                - logGamma(count + 1.0)
                + count * Math.log(share)
                + events * Math.log1p(-share));
        double sum = 0;
        for (int j = count; term > sum * NEGLIGIBLE; j++) {
            sum += term;
            term *= share * (j + events) / (j + 1);
        }
        return Math.min(1, sum);
    }

    /** Natural logarithm of the gamma function for {@code x} of at least 1 (Lanczos, good to 14 digits). */
    private static double logGamma(double x) {
        double sum = 0.99999999999980993;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + LANCZOS.length - 1.5;
        return HALF_LN_TWO_PI + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
