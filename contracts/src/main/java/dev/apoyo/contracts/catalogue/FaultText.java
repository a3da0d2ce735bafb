package dev.apoyo.contracts.catalogue;

import java.util.Map;

/**
 * What owners read about a fault.
 *
 * @param code the fault code that rules name
 * @param texts by language, {@code en} and {@code es}
 */
public record FaultText(String code, Map<String, Text> texts) {

    /**
     * One language. {@code {product}} stands for the name of the owner's product.
     *
     * @param title short
     * @param meaning what it means, and how serious it is
     * @param nextStep what happens next, and what the owner can do
     */
    public record Text(String title, String meaning, String nextStep) {}
}
