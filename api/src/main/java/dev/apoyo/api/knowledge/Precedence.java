package dev.apoyo.api.knowledge;

import dev.apoyo.contracts.catalogue.Scoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which of several entries counts for a product. What is about its firmware comes before what is about its model, and that
 * before what is about all; only then the language is chosen: the one asked for, else English. A closer text in another
 * language is better than a text that does not fit the product.
 */
public final class Precedence {

    static final String FALLBACK_LANGUAGE = "en";

    private Precedence() {}

    /** Empty when none fits. Of two that fit as closely the first counts; a check at import sees to it that there are none. */
    public static <T extends Scoped> Optional<T> closest(
            Collection<T> entries, @Nullable String modelId, @Nullable String firmware) {
        return entries.stream()
                .filter(entry -> entry.fit(modelId, firmware).isPresent())
                .max(Comparator.comparing(entry -> entry.fit(modelId, firmware).orElseThrow()));
    }

    /** The language in which a text is there. */
    public static String language(Map<String, ?> texts, String asked) {
        return texts.containsKey(asked) ? asked : FALLBACK_LANGUAGE;
    }

    /** The text in that language; English is always there. */
    public static <T> T inLanguage(Map<String, T> texts, String asked) {
        return Objects.requireNonNull(texts.get(language(texts, asked)), FALLBACK_LANGUAGE);
    }
}
