package dev.apoyo.streamjobs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

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
        List<Metadata> found = new ArrayList<>();
        Files.walkFileTree(folder, Set.of(), DEPTH, new MetadataFinder(found));
        return found.stream()
                .max(Comparator.comparing(Metadata::modified).thenComparing(metadata -> number(metadata.path())))
                .map(metadata -> Objects.requireNonNull(metadata.path().getParent()));
    }

    /** As it was seen: it may be gone by now. */
    private record Metadata(Path path, FileTime modified) {}

    private static long number(Path metadata) {
        Path parent = metadata.getParent();
        String folder = parent == null ? "" : String.valueOf(parent.getFileName());
        String digits = folder.substring(folder.lastIndexOf('-') + 1);
        return digits.chars().allMatch(Character::isDigit) && !digits.isEmpty() ? Long.parseLong(digits) : 0;
    }

    private static final class MetadataFinder extends SimpleFileVisitor<Path> {

        private final List<Metadata> found;

        MetadataFinder(List<Metadata> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && attributes.size() > 0 && path.endsWith(METADATA)) {
                found.add(new Metadata(path, attributes.lastModifiedTime()));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A job that runs deletes its older checkpoints while we look. */
        @Override
        public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
