package dev.apoyo.streamjobs.log;

import static dev.apoyo.streamjobs.Samples.START;
import static dev.apoyo.streamjobs.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Telemetry stops at 100 s, seen by the wall clock at 112 s. */
class TimeInSilenceTest {

    private static final long PAUSE_SECONDS = TimeInSilence.PAUSE_MILLIS / 1_000;

    @SuppressWarnings("NullAway.Init")
    private OneInputStreamOperatorTestHarness<String, String> stream;

    @BeforeEach
    void open() throws Exception {
        stream = new OneInputStreamOperatorTestHarness<>(new TimeInSilence<>());
        stream.open();
    }

    @AfterEach
    void close() throws Exception {
        stream.close();
    }

    private void wallClock(double seconds) throws Exception {
        stream.setProcessingTime(at(seconds).toEpochMilli());
    }

    private void lastMessages() throws Exception {
        wallClock(112);
        stream.processElement("said", START.toEpochMilli());
        stream.processWatermark(new Watermark(at(100).toEpochMilli()));
        stream.processWatermarkStatus(WatermarkStatus.IDLE);
    }

    /** In seconds after the start, {@code MAX} left out. */
    private List<Long> watermarks() {
        return stream.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .map(mark -> Duration.between(START, Instant.ofEpochMilli(((Watermark) mark).getTimestamp()))
                        .toSeconds())
                .toList();
    }

    private Object newest() {
        return stream.getOutput().stream().reduce((first, second) -> second).orElseThrow();
    }

    @Test
    void isIdleAndLetsNothingThroughWhileAnybodySpeaks() throws Exception {
        wallClock(112);
        stream.processElement("said", START.toEpochMilli());
        stream.processWatermark(new Watermark(at(100).toEpochMilli()));
        wallClock(10_000);

        assertThat(stream.getOutput()).containsOnly(WatermarkStatus.IDLE);
    }

    @Test
    void goesOnWithTheWallClockAfterAPause() throws Exception {
        lastMessages();
        wallClock(112 + PAUSE_SECONDS - 1);
        assertThat(watermarks()).isEmpty();
        for (int second = 0; second <= 3; second++) {
            wallClock(112 + PAUSE_SECONDS + second);
        }

        assertThat(watermarks())
                .containsExactly(100 + PAUSE_SECONDS, 101 + PAUSE_SECONDS, 102 + PAUSE_SECONDS, 103 + PAUSE_SECONDS);
        assertThat(stream.getOutput()).contains(WatermarkStatus.ACTIVE);
    }

    @Test
    void stepsBackWhenSomebodySpeaksAgain() throws Exception {
        lastMessages();
        wallClock(112 + PAUSE_SECONDS);
        stream.processWatermarkStatus(WatermarkStatus.ACTIVE);
        wallClock(10_000);

        assertThat(watermarks()).hasSize(1);
        assertThat(newest()).isEqualTo(WatermarkStatus.IDLE);
    }

    @Test
    void aShortSilenceInBetweenStartsThePauseAnew() throws Exception {
        lastMessages();
        wallClock(112 + PAUSE_SECONDS - 1);
        stream.processWatermarkStatus(WatermarkStatus.ACTIVE);
        stream.processWatermarkStatus(WatermarkStatus.IDLE);
        wallClock(112 + PAUSE_SECONDS + 1);
        assertThat(watermarks()).isEmpty();
        wallClock(112 + 2 * PAUSE_SECONDS - 1);

        assertThat(watermarks()).hasSize(1);
    }

    @Test
    void standsStillInDataOfAnotherTime() throws Exception {
        wallClock(400 * 24 * 3_600);
        stream.processWatermark(new Watermark(at(100).toEpochMilli()));
        stream.processWatermarkStatus(WatermarkStatus.IDLE);
        wallClock(401 * 24 * 3_600);

        assertThat(watermarks()).isEmpty();
    }

    @Test
    void knowsNoTimeBeforeAnybodySpoke() throws Exception {
        wallClock(0);
        stream.processWatermarkStatus(WatermarkStatus.IDLE);
        wallClock(10_000);

        assertThat(watermarks()).isEmpty();
    }

    @Test
    void theEndOfInputIsPassedOn() throws Exception {
        lastMessages();
        stream.processWatermarkStatus(WatermarkStatus.ACTIVE);
        stream.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(newest()).isEqualTo(Watermark.MAX_WATERMARK);
    }

    @Test
    void goesOnAfterARestartInSilence() throws Exception {
        lastMessages();
        OperatorSubtaskState snapshot = stream.snapshot(1, 1);
        stream.close();
        stream = new OneInputStreamOperatorTestHarness<>(new TimeInSilence<>());
        stream.initializeState(snapshot);
        stream.open();
        wallClock(1_012);
        stream.processWatermarkStatus(WatermarkStatus.IDLE);
        wallClock(1_012 + PAUSE_SECONDS);

        assertThat(watermarks()).containsExactly(1_000 + PAUSE_SECONDS);
    }
}
