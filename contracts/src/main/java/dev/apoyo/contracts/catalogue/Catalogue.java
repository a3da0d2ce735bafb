package dev.apoyo.contracts.catalogue;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.resource.ShippedFiles;
import dev.apoyo.contracts.rule.DetectionRule;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Apoyo ships with, as read from the class path folder {@code catalogue}.
 *
 * @param models sample product models and those of the replays
 * @param rules that watch them
 * @param knowledge texts for the faults that the rules name, manuals and answers of experts
 * @param tips texts for the usage tips
 */
public record Catalogue(List<ProductModel> models, List<DetectionRule> rules, Knowledge knowledge, List<TipText> tips) {

    private static final ShippedFiles FILES = ShippedFiles.of("catalogue");

    /** @throws IllegalStateException when a file is missing or cannot be read: the build is broken */
    public static Catalogue load() {
        return new Catalogue(
                all("models/", ProductModel.class),
                all("rules/", DetectionRule.class),
                new Knowledge(
                        Stream.concat(
                                        all("faults/", FaultText.class).stream(),
                                        lists("model-faults/", FaultText[].class).stream())
                                .toList(),
                        lists("manuals/", ManualSection[].class),
                        lists("answers/", ExpertAnswer[].class),
                        List.of()),
                all("tips/", TipText.class));
    }

    /** Texts of the faults that the rules name. */
    public List<FaultText> faults() {
        return knowledge.faults();
    }

    private static <T> List<T> lists(String folder, Class<T[]> type) {
        return all(folder, type).stream().flatMap(Stream::of).toList();
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
