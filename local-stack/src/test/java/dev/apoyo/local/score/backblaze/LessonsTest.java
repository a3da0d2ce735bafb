package dev.apoyo.local.score.backblaze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LessonsTest {

    private static final long RECENT = BackblazeSet.WITHHELD_FROM;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    @Test
    void teachesAFailureSoonAfterTheHorizonAsPartOfOne() {
        assertThat(targetOf(RECENT + 59 * DAY)).isEqualTo(1f);
        assertThat(targetOf(RECENT + 61 * DAY)).isBetween(0.45f, 0.5f);
        assertThat(targetOf(RECENT + 120 * DAY)).isCloseTo(0.25f, within(0.001f));
        assertThat(targetOf(RECENT + 181 * DAY)).isEqualTo(0f);
        assertThat(targetOf(Long.MAX_VALUE)).isEqualTo(0f);
    }

    @Test
    void showsAnEventOnceMoreAsIfNothingWereKnownFromBefore() {
        Drive drive = drive(RECENT + 10 * DAY);
        DriveEvent early = event(drive, RECENT - 400 * DAY, 0);
        DriveEvent event = event(drive, RECENT + DAY, 8);

        Lessons lessons = Lessons.of(List.of(drive), List.of(early, event), RECENT);

        int growth = lessons.names().indexOf("smart_197: growth now");
        Stream<Float> growths = lessons.samples().stream()
                .filter(sample -> sample.event() == event)
                .map(sample -> sample.features()[growth]);
        assertThat(growths).containsExactly(8f, Float.NaN, Float.NaN);
        assertThat(row(lessons.recent(), event)[growth]).isEqualTo(8f);
        assertThat(row(lessons.recentCold(), event)[growth]).isNaN();
    }

    private static float[] row(Map<DriveEvent, float[]> rows, DriveEvent event) {
        return Objects.requireNonNull(rows.get(event));
    }

    private static float targetOf(long failedAt) {
        DriveEvent event = event(drive(failedAt), RECENT, 0);
        DriveEvent next = event(event.drive(), RECENT + 1, 8);
        return Lessons.of(List.of(event.drive()), List.of(event, next), RECENT).samples().stream()
                .filter(sample -> sample.event() == next)
                .findFirst()
                .orElseThrow()
                .target();
    }

    private static Drive drive(long failedAt) {
        return new Drive("7", "M1", "Maker", 4, RECENT - 500 * DAY, RECENT + 200 * DAY, failedAt, true);
    }

    private static DriveEvent event(Drive drive, long epochSecond, float pending) {
        return new DriveEvent(drive, epochSecond, new float[] {100, 0, 0, 1, 0, 0, 0, 0, pending, 0});
    }
}
