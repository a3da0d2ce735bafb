package dev.apoyo.api.figures;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** L3: the published formulas are those that reckon. */
@Tag("L3")
class FiguresDocTest {

    private static final Path PAGE = Path.of("..", "docs", "figures.md");
    private static final String BEGIN = "<!-- from the code: begin -->\n";
    private static final String END = "<!-- from the code: end -->";

    @Test
    void isWhatTheCodeReckons() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Objects.equals(System.getProperty("apoyo.figures"), "write")) {
            Files.writeString(PAGE, page.substring(0, begin) + table() + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end))
                .as("docs/figures.md; write it anew with -Dapoyo.figures=write")
                .isEqualTo(table());
    }

    @Test
    void everyFigureSpeaksBothLanguages() {
        for (Figure figure : Figure.values()) {
            assertThat(figure.in("es")).isNotEqualTo(figure.in("en"));
        }
    }

    private static String table() {
        String head = "| Id | Title | In words | Exactly | Summed up as | Unit |\n|---|---|---|---|---|---|\n";
        return Arrays.stream(Figure.values()).map(FiguresDocTest::row).collect(joining("", head, ""));
    }

    private static String row(Figure figure) {
        Figure.Words words = figure.in("en");
        String kind =
                switch (figure.kind()) {
                    case DURATION -> "mean, p50, p90";
                    case SHARE -> "share, 95 % Wilson interval";
                    case SCORE -> "mean, p50";
                };
        return "| `" + figure.id() + "` | " + words.title() + " | " + words.formula() + " | `" + figure.exact() + "` | "
                + kind + " | " + figure.unit() + " |\n";
    }
}
