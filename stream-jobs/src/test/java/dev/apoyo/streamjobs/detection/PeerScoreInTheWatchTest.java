package dev.apoyo.streamjobs.detection;

import static dev.apoyo.streamjobs.Samples.START;
import static dev.apoyo.streamjobs.Samples.TEMPERATURE;
import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.message;
import static dev.apoyo.streamjobs.Samples.registration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.contracts.rule.Condition;
import dev.apoyo.contracts.rule.Condition.Deviation;
import dev.apoyo.contracts.rule.DerivedMetric;
import dev.apoyo.streamjobs.Samples;
import dev.apoyo.streamjobs.peers.PeerCohort;
import dev.apoyo.streamjobs.peers.PeerScores;
import dev.apoyo.streamjobs.peers.PeerValue;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A score comes back when the stretch is over by the lateness, while the device goes on speaking. */
@Tag("D1")
class PeerScoreInTheWatchTest {

    private static final Condition.Peers PEERS = new Condition.Peers(TEMPERATURE, Deviation.ABOVE, 5, 1, 3_600);
    private static final int END_SECONDS = 3_600;

    /** Since the watermark is behind the newest message. */
    private static final int AHEAD_SECONDS = 10;

    @Test
    void isNotTooLateForADeviceThatGoesOnSpeaking() throws Exception {
        long endMillis = START.toEpochMilli() + END_SECONDS * 1_000;
        PeerCohort cohort = new PeerCohort(Samples.MODEL, "1.0", DerivedMetric.of(PEERS), endMillis);
        List<PeerValue> values = IntStream.range(0, 20)
                .mapToObj(i -> new PeerValue(cohort, "d" + i, i == 0 ? 99 : 50 + i % 3, endMillis))
                .toList();
        TelemetryMessage score = PeerScores.of(cohort, values).stream()
                .filter(message -> message.deviceId().equals("d0"))
                .findFirst()
                .orElseThrow();
        try (WatchHarness job = new WatchHarness(null)) {
            job.know(Samples.rule("odd", PEERS));
            job.register(registration("d0"));
            long told = END_SECONDS + PeerStretchFunction.LATENESS_MILLIS / 1_000 + AHEAD_SECONDS;
            for (int seconds = 0; seconds <= told; seconds += 10) {
                job.send(message("d0", seconds, seconds, celsius(99)));
            }
            job.send(score);

            assertThat(job.told()).containsExactly("d0 odd RAISED");
        }
    }
}
