package dev.apoyo.contracts.catalogue;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something the maker would like to sell. Only owners who asked for such get to see it, and never while they have a problem.
 *
 * @param modelId whose owners; null for all
 * @param link where to read on, {@code https}
 * @param until the first instant at which it is over
 * @param texts by language, {@code en} and {@code es}
 */
public record Promotion(
        String id, @Nullable String modelId, String link, Instant from, Instant until, Map<String, Text> texts) {

    public record Text(String title, String text) {}
}
