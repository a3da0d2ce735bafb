package dev.apoyo.contracts.catalogue;

import dev.apoyo.contracts.rule.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What owners read about a fault.
 *
 * @param code the fault code that rules name
 * @param modelId see {@link Scoped}
 * @param firmware see {@link Scoped}
 * @param severity how serious it is as a rule; null when that depends on the alarm
 * @param texts by language, {@code en} and {@code es}
 */
public record FaultText(
        String code,
        @Nullable String modelId,
        @Nullable String firmware,
        @Nullable Severity severity,
        Map<String, Text> texts)
        implements Scoped {

    /** About every model. */
    public static FaultText general(String code, Map<String, Text> texts) {
        return new FaultText(code, null, null, null, texts);
    }

    /**
     * One language. {@code {product}} stands for the name of the owner's product.
     *
     * @param title short
     * @param meaning what it means, and how serious it is
     * @param nextStep what happens next, and what the owner can do
     */
    public record Text(String title, String meaning, String nextStep) {}
}
