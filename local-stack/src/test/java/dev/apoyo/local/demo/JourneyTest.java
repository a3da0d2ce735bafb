package dev.apoyo.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JourneyTest {

    private static final List<String> THREE_FAULTS = List.of("bearing-wear", "blocked-drain", "limescale");

    @Test
    void isCompleteWhenAllWasSeen() {
        assertThat(Journey.missing(report(100, 0, 0, 5, 1_999L), THREE_FAULTS)).isEmpty();
    }

    @Test
    void namesEverythingThatWasNotSeen() {
        List<String> missing = Journey.missing(report(99, 1, 1, 5, 2_001L), List.of("limescale"));

        assertThat(missing)
                .anySatisfy(each -> assertThat(each).contains("1 acknowledged messages are not in the archive"))
                .anySatisfy(each -> assertThat(each).contains("in the archive twice"))
                .anySatisfy(each -> assertThat(each).contains("[limescale]"))
                .anySatisfy(each -> assertThat(each).contains("2001 ms"));
    }

    @Test
    void isIncompleteWithoutAnyReaction() {
        assertThat(Journey.missing(report(100, 0, 0, 5, null), THREE_FAULTS)).containsExactly("no reaction was seen");
    }

    private static DemoReport report(long archived, long duplicates, long lost, long cases, @Nullable Long reaction) {
        return new DemoReport(
                103,
                100,
                3,
                archived,
                duplicates,
                lost,
                Map.of("malformed", 3L),
                6,
                cases,
                2,
                9,
                4.5,
                reaction,
                reaction);
    }
}
