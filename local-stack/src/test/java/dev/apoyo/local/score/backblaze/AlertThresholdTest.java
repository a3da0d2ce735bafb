package dev.apoyo.local.score.backblaze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.local.score.CaseTally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 100 drives fail and 1900 do not; a failing one gets a score of 0.00 to 0.99, every twentieth sound one likewise. */
class AlertThresholdTest {

    private static final long START = BackblazeSet.WITHHELD_FROM;
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private final List<Drive> drives = new ArrayList<>();
    private final Map<DriveEvent, Double> scores = new IdentityHashMap<>();

    @Test
    void liesBetweenWhatBothGoalsAllow() {
        for (int i = 0; i < 2000; i++) {
            boolean fails = i < 100;
            double score = fails ? i / 100.0 : i % 20 == 0 ? (i - 100) / 1900.0 * 0.9 : 0;
            add(i, fails, score);
        }
        Alerts alerts = new Alerts(BackblazeSet.PROTOCOL, drives, START);

        CaseTally tally = alerts.judge(scores, AlertThreshold.choose(alerts, new LeftOut(scores, scores)));

        assertThat(tally.recall()).isGreaterThanOrEqualTo(DriveRows.RECALL_GOAL);
        assertThat(tally.precision()).isGreaterThanOrEqualTo(DriveRows.PRECISION_GOAL);
    }

    private void add(int id, boolean fails, double score) {
        long failedAt = fails ? START + 10 * DAY : Long.MAX_VALUE;
        Drive drive = new Drive(String.valueOf(id), "M1", "Maker", 4, START, START + 100 * DAY, failedAt, true);
        drives.add(drive);
        scores.put(new DriveEvent(drive, START + DAY, new float[0]), score);
    }
}
