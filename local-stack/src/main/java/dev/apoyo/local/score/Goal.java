package dev.apoyo.local.score;

/**
 * What a measure must reach.
 *
 * @param side on which side of the bound a good value lies; the bound itself is good
 * @param bound in the unit of the measure
 */
public record Goal(Side side, double bound) {

    public enum Side {
        AT_LEAST(">="),
        AT_MOST("<=");

        private final String sign;

        Side(String sign) {
            this.sign = sign;
        }
    }

    public static Goal atLeast(double bound) {
        return new Goal(Side.AT_LEAST, bound);
    }

    public static Goal atMost(double bound) {
        return new Goal(Side.AT_MOST, bound);
    }

    /** NaN meets no goal. */
    public boolean isMetBy(double value) {
        return switch (side) {
            case AT_LEAST -> value >= bound;
            case AT_MOST -> value <= bound;
        };
    }

    @Override
    public String toString() {
        return side.sign + " " + Numbers.shortest(bound);
    }
}
