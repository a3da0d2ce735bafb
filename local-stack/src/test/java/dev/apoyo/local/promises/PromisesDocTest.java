package dev.apoyo.local.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The page says what the tags say. This module is the last one that is built, so all others' tests have passed. */
class PromisesDocTest {

    private static final Path ROOT = Path.of("..");
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Path PAGE = DOCS.resolve("promises.md");
    private static final Path PROMISES = Path.of("src", "test", "resources", "promises.txt");

    @Test
    void isWhatTheTestsSay() throws IOException {
        PromisesPage page = new PromisesPage(Promise.read(PROMISES), TaggedTest.findIn(ROOT));
        page.lines().forEach(System.out::println);
        String text = page.markdown(DOCS);
        if (Objects.equals(System.getProperty("apoyo.promises"), "write")) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE)
                .as("docs/promises.md; write it anew with -Dapoyo.promises=write")
                .content()
                .isEqualToNormalizingNewlines(text);
    }

    @Test
    void everyTagIsAPromiseAndEveryPromiseIsThereOnce() throws IOException {
        List<String> ids = Promise.read(PROMISES).stream().map(Promise::id).toList();

        assertThat(ids).doesNotHaveDuplicates();
        assertThat(TaggedTest.findIn(ROOT))
                .allSatisfy(test -> assertThat(test.promiseId()).as(test.name()).isIn(ids));
    }

    @Test
    void aTagBelongsToWhatIsDeclaredNext() {
        List<String> source = List.of(
                "@Tag(\"P1\")",
                "@Tag(\"timescale\")",
                "class SomeTest {",
                "    @Test",
                "    @Tag(\"D4\")",
                "    void holds() {",
                "    @Test",
                "    void saysNothing() {",
                "    @TestFactory",
                "    @Tag(\"R3\")",
                "    Stream<DynamicTest> refuses() {");

        assertThat(TaggedTest.of(Path.of("SomeTest.java"), source))
                .extracting(test -> test.promiseId() + " " + test.name())
                .containsExactly("P1 SomeTest", "D4 SomeTest.holds", "R3 SomeTest.refuses");
        assertThatThrownBy(() -> TaggedTest.of(Path.of("SomeTest.java"), List.of("    @Tag(\"D4\")")))
                .hasMessageContaining("D4");
    }

    @Test
    void saysHowMuchOfAPromiseIsShown() {
        List<Promise> promises = List.of(
                new Promise("X · An area", "X1", "All", ""),
                new Promise("X · An area", "X2", "Some", "the rest"),
                new Promise("X · An area", "X3", "None", "nothing at all"));
        Path file = Path.of("api", "ATest.java");
        PromisesPage page = new PromisesPage(
                promises, List.of(new TaggedTest("X2", "ATest", file), new TaggedTest("X1", "ATest.holds", file)));

        assertThat(page.lines())
                .containsExactly(
                        "promise X1   covered  ATest.holds", "promise X2   partly   ATest", "promise X3   not yet");
        assertThat(page.markdown(Path.of("docs")))
                .contains(
                        "Covered: 1 of 3 promises; partly: 1; not yet: 1.",
                        "## X · An area",
                        "| X1 | All | covered | [ATest.holds](../api/ATest.java) |",
                        "| X2 | Some | partly; not yet: the rest | [ATest](../api/ATest.java) |",
                        "| X3 | None | not yet |  |");
    }
}
