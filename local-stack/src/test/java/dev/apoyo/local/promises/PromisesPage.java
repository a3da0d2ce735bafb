package dev.apoyo.local.promises;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** {@code docs/promises.md}, and the same in one line for each promise. */
final class PromisesPage {

    private enum State {
        COVERED,
        PARTLY,
        NOT_YET;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final String HEAD = """
            # Promises and the tests that show them

            Written from the tags of the tests; [CONTRIBUTING.md](../CONTRIBUTING.md) says how to tag one. "Partly" names what no
            test shows yet; "not yet" means that there is no test, and as a rule nothing to test.

            Covered: %d of %d promises; partly: %d; not yet: %d.
            """;

    private final List<Promise> promises;
    private final List<TaggedTest> tests;

    PromisesPage(List<Promise> promises, List<TaggedTest> tests) {
        this.promises = promises;
        this.tests = tests.stream()
                .sorted(Comparator.comparing(TaggedTest::name).thenComparing(TaggedTest::file))
                .toList();
    }

    /** Links start in the folder {@code docs}. */
    String markdown(Path docs) {
        String head = HEAD.formatted(count(State.COVERED), promises.size(), count(State.PARTLY), count(State.NOT_YET));
        return promises.stream()
                .map(Promise::area)
                .distinct()
                .map(area -> section(area, docs))
                .collect(joining("", head, ""));
    }

    List<String> lines() {
        return promises.stream().map(this::line).toList();
    }

    private String line(Promise promise) {
        String names = testsOf(promise).stream().map(TaggedTest::name).collect(joining(", "));
        return "promise %-4s %-8s %s"
                .formatted(promise.id(), stateOf(promise).words(), names)
                .strip();
    }

    private String section(String area, Path docs) {
        return promises.stream()
                .filter(promise -> promise.area().equals(area))
                .map(promise -> row(promise, docs))
                .collect(joining("", "\n## " + area + "\n\n| Id | Promise | Shown | By |\n|---|---|---|---|\n", ""));
    }

    private String row(Promise promise, Path docs) {
        State state = stateOf(promise);
        String shown = state == State.PARTLY ? "partly; not yet: " + promise.missing() : state.words();
        String by = testsOf(promise).stream().map(test -> link(test, docs)).collect(joining("<br>"));
        return "| %s | %s | %s | %s |\n".formatted(promise.id(), promise.text(), shown, by);
    }

    private static String link(TaggedTest test, Path docs) {
        return "[%s](%s)".formatted(test.name(), docs.relativize(test.file()));
    }

    private long count(State state) {
        return promises.stream().filter(promise -> stateOf(promise) == state).count();
    }

    private State stateOf(Promise promise) {
        if (testsOf(promise).isEmpty()) {
            return State.NOT_YET;
        }
        return promise.missing().isEmpty() ? State.COVERED : State.PARTLY;
    }

    private List<TaggedTest> testsOf(Promise promise) {
        return tests.stream()
                .filter(test -> test.promiseId().equals(promise.id()))
                .toList();
    }
}
