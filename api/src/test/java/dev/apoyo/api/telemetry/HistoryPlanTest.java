package dev.apoyo.api.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.telemetry.HistoryPlan.Resolution;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryPlanTest {

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT1M, 1000, RAW, 1",
        "PT24H, 500, RAW, 173",
        "P7D, 500, RAW, 1210",
        "P30D, 500, HOURLY, 7200",
        "P365D, 500, HOURLY, 64800",
        "P365D, 365, DAILY, 86400",
        "P3650D, 500, DAILY, 691200",
        "PT1H, 1, HOURLY, 3600"
    })
    void takesTheCoarsestSourceThatGivesThePoints(
            Duration range, int points, Resolution resolution, long bucketSeconds) {
        HistoryPlan plan = HistoryPlan.of(FROM, FROM.plus(range), points);

        assertThat(plan).isEqualTo(new HistoryPlan(resolution, bucketSeconds));
        assertThat(Math.floorDiv(range.toSeconds(), bucketSeconds)).isLessThanOrEqualTo(points);
    }
}
