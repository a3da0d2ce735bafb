package dev.apoyo.contracts.catalogue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One section of the manual of a product model.
 *
 * @param id the same for each firmware the section is written for
 * @param firmware see {@link Scoped}
 * @param faultCodes the faults it helps with
 * @param texts by language, {@code en} and {@code es}
 */
public record ManualSection(
        String id, String modelId, @Nullable String firmware, List<String> faultCodes, Map<String, Text> texts)
        implements Scoped {

    /** @param body Markdown, of which only paragraphs, lists and emphasis are used */
    public record Text(String title, String body) {}
}
