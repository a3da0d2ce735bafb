package dev.apoyo.contracts.golden;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.apoyo.contracts.resource.ShippedFiles;
import java.util.HexFormat;
import java.util.List;

/** The samples in the class path folder {@code golden}; those named {@code .hex} hold bytes. */
public final class GoldenSamples {

    private static final ShippedFiles FILES = ShippedFiles.of("golden");

    private GoldenSamples() {}

    public static List<String> pathsIn(String folder) {
        return FILES.paths().stream()
                .filter(path -> path.startsWith(folder + "/"))
                .toList();
    }

    public static byte[] bytes(String path) {
        byte[] content = FILES.bytes(path);
        return path.endsWith(".hex")
                ? HexFormat.of().parseHex(new String(content, US_ASCII).replace("\n", ""))
                : content;
    }
}
