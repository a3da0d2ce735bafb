package dev.apoyo.streamjobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Checkpoints in a local folder, as Flink lays them out: {@code <job id>/chk-<n>/_metadata}. */
public final class Checkpoints {

    private static final int DEPTH = 3;
    private static final String METADATA = "_metadata";

    private Checkpoints() {}

    /**
     * The newest complete checkpoint of any job that used this folder, to restore from; empty when there is none. A
     * checkpoint is complete when its metadata is there and not empty: Flink writes that last.
     */
    public static Optional<Path> newest(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.find(
                folder,
                DEPTH,
                (path, attributes) -> attributes.isRegularFile() && attributes.size() > 0 && path.endsWith(METADATA))) {
            return found.max(Comparator.comparing(Checkpoints::modified).thenComparing(Checkpoints::number))
                    .map(metadata -> Objects.requireNonNull(metadata.getParent()));
        }
    }

    private static FileTime modified(Path metadata) {
        try {
            return Files.getLastModifiedTime(metadata);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static long number(Path metadata) {
        Path parent = metadata.getParent();
        String folder = parent == null ? "" : String.valueOf(parent.getFileName());
        String digits = folder.substring(folder.lastIndexOf('-') + 1);
        return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty() ? Long.parseLong(digits) : 0;
    }
}
