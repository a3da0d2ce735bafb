package dev.apoyo.api.web;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages' files as they are served, named by their path below {@code web}. */
final class WebFiles {

    private static final Path ROOT = root();

    private WebFiles() {}

    static String text(String name) {
        try {
            return Files.readString(ROOT.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SortedSet<String> names(Predicate<String> wanted) {
        try (Stream<Path> files = Files.walk(ROOT)) {
            SortedSet<String> names = new TreeSet<>();
            files.filter(Files::isRegularFile)
                    .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                    .filter(wanted)
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every module with its text, the dictionaries left out. */
    static Map<String, String> modules() {
        Map<String, String> modules = new TreeMap<>();
        names(name -> name.endsWith(".js") && !name.startsWith("js/i18n/"))
                .forEach(name -> modules.put(name, text(name)));
        return modules;
    }

    /** The texts of a language by key, read as the line-by-line module they are. */
    static Map<String, String> dictionary(String language) {
        Map<String, String> texts = new TreeMap<>();
        matches("(?m)^  '([^']+)': '(.*)',$", text("js/i18n/" + language + ".js"))
                .forEach(entry -> texts.put(entry.group(1), entry.group(2)));
        return texts;
    }

    static Stream<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }

    private static Path root() {
        try {
            return Path.of(requireNonNull(WebFiles.class.getResource("/web")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
