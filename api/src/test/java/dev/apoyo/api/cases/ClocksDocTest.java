package dev.apoyo.api.cases;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.ClockRule.Effect;
import dev.apoyo.api.cases.ClockRule.Only;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P2: the published table is the one that decides. */
@Tag("P2")
class ClocksDocTest {

    private static final Path PAGE = Path.of("..", "docs", "clocks.md");
    private static final String BEGIN = "<!-- from the code: begin -->\n";
    private static final String END = "<!-- from the code: end -->";

    @Test
    void isWhatTheCodeDoes() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String tables = clocks() + "\n" + rules();
        if (Objects.equals(System.getProperty("apoyo.clocks"), "write")) {
            Files.writeString(PAGE, page.substring(0, begin) + tables + page.substring(end));
            return;
        }
        assertThat(page.substring(begin, end))
                .as("docs/clocks.md; write it anew with -Dapoyo.clocks=write")
                .isEqualTo(tables);
    }

    @Test
    void saysAtMostOneThingOfAnEventAndAClock() {
        assertThat(ClockTable.RULES)
                .extracting(rule -> rule.clock() + " " + rule.on())
                .doesNotHaveDuplicates();
    }

    @Test
    void startsAndStopsEachClockAndNeverPausesThePromise() {
        for (ClockKind kind : ClockKind.values()) {
            EnumSet<Effect> effects = EnumSet.noneOf(Effect.class);
            rulesOf(kind).forEach(rule -> effects.add(rule.effect()));
            assertThat(effects).as(kind.name()).contains(Effect.START, Effect.STOP);
        }
        assertThat(rulesOf(ClockKind.ANSWER_24H)).extracting(ClockRule::effect).containsOnly(Effect.START, Effect.STOP);
    }

    private static String clocks() {
        String head = "| Clock | Runs | Time | Counted in |\n|---|---|---|---|\n";
        return Arrays.stream(ClockKind.values())
                .map(kind -> row(
                        "`" + kind + "`",
                        kind.meaning() + (kind.isPerMessage() ? "; each message has its own" : ""),
                        hours(kind.target()),
                        words(kind.pace())))
                .collect(joining("", head, ""));
    }

    private static String rules() {
        String head = "| Event | By | " + "`"
                + Stream.of(ClockKind.values()).map(Enum::name).collect(joining("` | `")) + "` |\n|---|---|"
                + "---|".repeat(ClockKind.values().length) + "\n";
        return Arrays.stream(CaseEventKind.values()).map(ClocksDocTest::rowsOf).collect(joining("", head, ""));
    }

    /** One row for each group of authors that the event's rules tell apart; one of dashes when it concerns no clock. */
    private static String rowsOf(CaseEventKind event) {
        List<String> groups = ClockTable.RULES.stream()
                .filter(rule -> rule.on() == event)
                .map(ClocksDocTest::authors)
                .distinct()
                .toList();
        return groups.isEmpty()
                ? row(event, "anybody")
                : groups.stream().map(by -> row(event, by)).collect(joining());
    }

    private static String row(CaseEventKind event, String by) {
        Stream<String> effects = Arrays.stream(ClockKind.values()).map(kind -> rulesOf(kind).stream()
                .filter(rule -> rule.on() == event && authors(rule).equals(by))
                .map(rule -> words(rule.effect()))
                .findFirst()
                .orElse("·"));
        return row(Stream.concat(Stream.of("`" + event + "`", by), effects).toArray(String[]::new));
    }

    private static String authors(ClockRule rule) {
        String who = rule.by().size() == Author.Kind.values().length
                ? "anybody"
                : rule.by().stream().sorted().map(ClocksDocTest::words).collect(joining(", "));
        return who + (rule.only() == Only.ALL ? "" : ", " + words(rule.only()));
    }

    private static List<ClockRule> rulesOf(ClockKind kind) {
        return ClockTable.RULES.stream().filter(rule -> rule.clock() == kind).toList();
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String hours(Duration target) {
        return target.toHours() > 0 ? target.toHours() + " h" : target.toMinutes() + " min";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
