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
        "P7D, 500, RAW, 1212",
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

    @ParameterizedTest
    @CsvSource({"PT24H, 500", "P7D, 100", "P14D, 14", "P30D, 720", "P30D, 30", "P365D, 2", "PT90S, 1", "P3650D, 1"})
    void neverGivesMoreBucketsThanPointsWhereverTheRangeBegins(Duration range, int points) {
        for (int minute = 0; minute < 3 * 24 * 60; minute += 7) {
            Instant from = FROM.plus(Duration.ofMinutes(minute));
            Instant to = from.plus(range);

            long bucketSeconds = HistoryPlan.of(from, to, points).bucketSeconds();

            long first = Math.floorDiv(from.getEpochSecond() - HistoryPlan.ORIGIN.getEpochSecond(), bucketSeconds);
            long last = Math.floorDiv(to.getEpochSecond() - 1 - HistoryPlan.ORIGIN.getEpochSecond(), bucketSeconds);
            assertThat(last - first + 1)
                    .as("%s from %s in buckets of %d s", range, from, bucketSeconds)
                    .isBetween(1L, (long) points);
        }
    }
}
