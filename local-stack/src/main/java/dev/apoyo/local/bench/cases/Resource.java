package dev.apoyo.local.bench.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** SQL that is in files beside the code. */
final class Resource {

    private Resource() {}

    static String text(String name) {
        try (InputStream in =
                Objects.requireNonNull(Resource.class.getResourceAsStream("/bench/cases/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
