package dev.apoyo.contracts.corpus;

import dev.apoyo.contracts.codec.Json;
import dev.apoyo.contracts.resource.ShippedFiles;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The cases in the class path folder {@code corpus/malformed}: malformed bodies, and good ones as controls. */
public final class MalformedCorpus {

    private static final ShippedFiles FILES = ShippedFiles.of("corpus/malformed");

    private MalformedCorpus() {}

    /** All cases, always in the same order. */
    public static List<CorpusCase> load() {
        return FILES.paths().stream().flatMap(MalformedCorpus::read).toList();
    }

    private static Stream<CorpusCase> read(String path) {
        return Arrays.stream(Json.read(FILES.bytes(path), CorpusCase[].class));
    }
}
