package dev.apoyo.streamjobs.rules.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The pictures in {@code docs/detection.md} show what the code does today. When a condition was changed on purpose, draw
 * them anew with {@code -Dapoyo.pictures=write} and look at them.
 */
class PicturesTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final Path FOLDER = DOCS.resolve("pictures");
    private static final boolean IS_WRITING = "write".equals(System.getProperty("apoyo.pictures"));

    @TestFactory
    Stream<DynamicTest> areWhatTheCodeDoes() {
        return Pictures.all().entrySet().stream()
                .map(each -> dynamicTest(
                        each.getKey(),
                        () -> check(each.getKey(), each.getValue().get())));
    }

    private static void check(String name, String svg) throws IOException {
        Path file = FOLDER.resolve(name + ".svg");
        if (IS_WRITING) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, svg);
        }
        assertThat(file).content().isEqualToNormalizingNewlines(svg);
        assertThat(svg).as("the condition comes true somewhere").contains("#f5b942");
    }

    @Test
    void eachIsShown() throws IOException {
        String text = Files.readString(DOCS.resolve("detection.md"));

        assertThat(Pictures.all().keySet())
                .allSatisfy(name -> assertThat(text).contains("(pictures/" + name + ".svg)"));
    }
}
