package dev.apoyo.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayReportTest {

    @Test
    void isRightWhenEveryRowHasAnEndAndTheArchiveHasWhatWasAcknowledged() {
        assertThat(report(10, 7, 7, 0).wrong()).isEmpty();
    }

    @Test
    void namesRowsWithoutAnEndLossAndDuplicates() {
        assertThat(report(11, 7, 6, 2).wrong())
                .containsExactly(
                        "of 11 rows only 10 were acknowledged, refused or skipped",
                        "7 messages were acknowledged, the archive has 6",
                        "2 messages are in the archive twice");
    }

    private static ReplayReport report(long rows, long acknowledged, long archived, long duplicates) {
        return new ReplayReport(
                rows,
                2,
                Map.of("invalid-number", 1L),
                acknowledged,
                Map.of("time-too-old", 2L),
                archived,
                duplicates,
                0,
                0,
                1.0,
                7,
                1.2,
                6);
    }
}
