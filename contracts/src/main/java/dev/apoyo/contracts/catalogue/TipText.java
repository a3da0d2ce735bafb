package dev.apoyo.contracts.catalogue;

import java.util.Map;

/**
 * What owners read as a usage tip.
 *
 * @param kind as in {@link dev.apoyo.contracts.alarm.UsageTip#kind}
 * @param modelId whose owners may get it
 * @param texts by language, {@code en} and {@code es}
 */
public record TipText(String kind, String modelId, Map<String, Text> texts) {

    /**
     * One language.
     *
     * @param title short
     * @param text the tip; {@code {name}} stands for the fact of that name
     */
    public record Text(String title, String text) {}
}
