package dev.apoyo.streamjobs.rules.conditions;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people. */
final class Text {

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Text() {}

    static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
