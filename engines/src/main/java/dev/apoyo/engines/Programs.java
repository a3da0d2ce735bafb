package dev.apoyo.engines;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs installed on this machine. */
public final class Programs {

    private Programs() {}

    /** Where a program is; looks on the path and where daemons are. */
    public static Optional<Path> find(String name) {
        Stream<String> onPath =
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"));
        return Stream.concat(onPath, Stream.of("/usr/local/sbin", "/usr/sbin"))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
