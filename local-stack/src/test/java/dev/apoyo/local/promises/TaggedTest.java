package dev.apoyo.local.promises;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A test class or method that says which promise it shows.
 *
 * @param promiseId the tag
 * @param name {@code Class} or {@code Class.method}
 * @param file its source
 */
record TaggedTest(String promiseId, String name, Path file) {

    private static final Pattern TAG = Pattern.compile("^\\s*@Tag\\(\"([A-Z]\\d+)\"\\)");
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*(?:(?:public|abstract|final) )*(?:class|void|Stream<DynamicTest>) (\\w+)");
    private static final PathMatcher TEST_SOURCE =
            FileSystems.getDefault().getPathMatcher("glob:**/src/test/java/**.java");

    /** All of the modules in a folder, by name. */
    static List<TaggedTest> findIn(Path root) throws IOException {
        List<TaggedTest> all = new ArrayList<>();
        for (Path sources : testSourcesOf(root)) {
            try (Stream<Path> files = Files.walk(sources)) {
                files.filter(TEST_SOURCE::matches).sorted().forEach(file -> all.addAll(of(file, linesOf(file))));
            }
        }
        return all;
    }

    private static Iterable<Path> testSourcesOf(Path root) throws IOException {
        try (Stream<Path> modules = Files.list(root)) {
            return modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .collect(toCollection(TreeSet::new));
        }
    }

    /** A tag belongs to what is declared next. */
    static List<TaggedTest> of(Path file, List<String> lines) {
        String type = file.getFileName().toString().replace(".java", "");
        List<TaggedTest> found = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        for (String line : lines) {
            Matcher tag = TAG.matcher(line);
            Matcher declared = DECLARED.matcher(line);
            if (tag.find()) {
                tags.add(tag.group(1));
            } else if (declared.find()) {
                String name = declared.group(1).equals(type) ? type : type + "." + declared.group(1);
                tags.forEach(id -> found.add(new TaggedTest(id, name, file)));
                tags.clear();
            }
        }
        if (!tags.isEmpty()) {
            throw new IllegalArgumentException(file + ": " + tags + " stand before no class and no test");
        }
        return found;
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
