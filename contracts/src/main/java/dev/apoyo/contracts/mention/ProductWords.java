package dev.apoyo.contracts.mention;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.resource.ShippedFiles;
import java.util.List;
import java.util.Map;

/**
 * How people call a product and what is the matter with it, in any language; lower case, without accents.
 *
 * @param modelId of the product
 * @param aliases as people write its name
 * @param symptoms words that hint at a fault, by fault code
 */
public record ProductWords(String modelId, List<String> aliases, Map<String, List<String>> symptoms) {

    private static final ShippedFiles FILES = ShippedFiles.of("product-words");

    /** Those that Apoyo ships with, from the class path folder {@code product-words}. */
    public static List<ProductWords> shipped() {
        return FILES.paths().stream()
                .map(path -> Json.read(FILES.bytes(path), ProductWords.class))
                .toList();
    }
}
