package dev.apoyo.contracts.catalogue;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.resource.ShippedFiles;
import java.util.List;
import java.util.Map;

/**
 * What does every product of a model good, whoever uses it and however: it needs no data of anybody.
 *
 * @param texts by language, {@code en} and {@code es}
 */
public record CareHint(String modelId, Map<String, String> texts) {

    private static final ShippedFiles FILES = ShippedFiles.of("care-hints");

    /** Those that Apoyo ships with, from the class path folder {@code care-hints}. */
    public static List<CareHint> shipped() {
        return FILES.paths().stream()
                .map(path -> Json.read(FILES.bytes(path), CareHint.class))
                .toList();
    }
}
