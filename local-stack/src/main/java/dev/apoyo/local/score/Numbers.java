package dev.apoyo.local.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as the table shows them. */
final class Numbers {

    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Numbers() {}

    /** Three decimals below 1, three digits above, {@code -} for nothing. */
    static String shown(double value) {
        if (!Double.isFinite(value)) {
            return "-";
        }
        if (Math.abs(value) < 1 || value == 1) {
            return String.format(Locale.ROOT, "%.3f", value);
        }
        return shortest(new BigDecimal(value).round(THREE_DIGITS).doubleValue());
    }

    /** With no digit too many. */
    static String shortest(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
