package dev.apoyo.local.score;

import dev.apoyo.local.stack.StackException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the files of a set are: {@code DIR/SET}, or DIR itself; plain or gzipped. */
public final class DataFolder {

    private DataFolder() {}

    /** The folder of a set below a folder of data, or that folder itself when it bears the set's name. */
    static Optional<Path> of(Path data, String set) {
        Path below = data.resolve(set);
        if (Files.isDirectory(below)) {
            return Optional.of(below);
        }
        Path name = data.toAbsolutePath().normalize().getFileName();
        return name != null && name.toString().equals(set) ? Optional.of(data) : Optional.empty();
    }

    /**
     * The file of this name in the folder, plain or with {@code .gz} behind its name.
     *
     * @param name without {@code .gz}, such as {@code drives.csv}
     */
    public static Optional<Path> find(Path folder, String name) {
        return List.of(name, name + ".gz").stream()
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * The file of this name, which the set cannot do without.
     *
     * @param layout what the set's folder should hold, for the person who put it together
     * @throws StackException when it is not there
     */
    public static Path need(Path folder, String name, String layout) {
        return find(folder, name)
                .orElseThrow(() -> new StackException(folder.resolve(name) + " (or " + name
                        + ".gz) is missing; accepted is a folder with " + layout));
    }
}
