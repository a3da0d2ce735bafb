package dev.apoyo.contracts.catalogue;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.resource.ShippedFiles;
import dev.apoyo.contracts.rule.DetectionRule;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What Apoyo ships with, as read from the class path folder {@code catalogue}.
 *
 * @param models sample product models and those of the replays
 * @param rules that watch them
 * @param faults texts for the faults that the rules name
 * @param tips texts for the usage tips
 */
public record Catalogue(
        List<ProductModel> models, List<DetectionRule> rules, List<FaultText> faults, List<TipText> tips) {

    private static final ShippedFiles FILES = ShippedFiles.of("catalogue");

    /** @throws IllegalStateException when a file is missing or cannot be read: the build is broken */
    public static Catalogue load() {
        return new Catalogue(
                all("models/", ProductModel.class),
                all("rules/", DetectionRule.class),
                all("faults/", FaultText.class),
                all("tips/", TipText.class));
    }

    private static <T> List<T> all(String folder, Class<T> type) {
        return FILES.paths().stream()
                .filter(path -> path.startsWith(folder))
                .map(path -> read(path, type))
                .toList();
    }

    private static <T> T read(String path, Class<T> type) {
        try {
            return Json.read(FILES.bytes(path), type);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("cannot read catalogue/" + path, e);
        }
    }
}
