package dev.apoyo.contracts.resource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A folder on the class path of this module. A folder in a jar cannot be listed, so each has a file {@link #INDEX} with
 * one path a line; a test holds every index to be complete.
 */
public final class ShippedFiles {

    /** The list of the others. */
    public static final String INDEX = "index.txt";

    private final String folder;

    private ShippedFiles(String folder) {
        this.folder = folder;
    }

    /** @param folder from the root of the class path, for example {@code catalogue} */
    public static ShippedFiles of(String folder) {
        return new ShippedFiles("/" + folder + "/");
    }

    /** The paths in the index, within this folder. */
    public List<String> paths() {
        return new String(bytes(INDEX), StandardCharsets.UTF_8).lines().toList();
    }

    /** @throws IllegalStateException when there is no such file: the build is broken */
    public byte[] bytes(String path) {
        try (InputStream in = ShippedFiles.class.getResourceAsStream(folder + path)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + folder + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
