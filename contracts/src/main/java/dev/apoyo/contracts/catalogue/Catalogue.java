package dev.apoyo.contracts.catalogue;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.product.ProductModel;
import dev.apoyo.contracts.rule.DetectionRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What Apoyo ships with, as read from the class path folder {@code catalogue}. The file {@code catalogue/index.txt} lists
 * the others, because a folder in a jar cannot be listed; a test holds it to list them all.
 *
 * @param models sample product models and those of the replays
 * @param rules that watch them
 * @param faults texts for the faults that the rules name
 * @param tips texts for the usage tips
 */
public record Catalogue(
        List<ProductModel> models, List<DetectionRule> rules, List<FaultText> faults, List<TipText> tips) {

    static final String FOLDER = "/catalogue/";
    static final String INDEX = "index.txt";

    /** @throws IllegalStateException when a file is missing or cannot be read: the build is broken */
    public static Catalogue load() {
        List<String> files =
                new String(bytes(INDEX), StandardCharsets.UTF_8).lines().toList();
        return new Catalogue(
                all(files, "models/", ProductModel.class),
                all(files, "rules/", DetectionRule.class),
                all(files, "faults/", FaultText.class),
                all(files, "tips/", TipText.class));
    }

    private static <T> List<T> all(List<String> files, String folder, Class<T> type) {
        return files.stream()
                .filter(file -> file.startsWith(folder))
                .map(file -> read(file, type))
                .toList();
    }

    private static <T> T read(String file, Class<T> type) {
        try {
            return Json.read(bytes(file), type);
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("cannot read " + FOLDER + file, e);
        }
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Catalogue.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + FOLDER + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
