package dev.apoyo.streamjobs.log;

import static dev.apoyo.streamjobs.Samples.START;
import static dev.apoyo.streamjobs.Samples.at;
import static dev.apoyo.streamjobs.Samples.celsius;
import static dev.apoyo.streamjobs.Samples.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.device.TelemetryMessage;
import dev.apoyo.streamjobs.log.EventTime.SecondMostAdvanced;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class EventTimeTest {

    private static final long NONE = Long.MIN_VALUE;

    private final SecondMostAdvanced time = new SecondMostAdvanced();

    private void send(String deviceId, double seconds) {
        TelemetryMessage message = message(deviceId, 1, seconds, celsius(1));
        time.onEvent(message, EventTime.timestampMillis(message), new Recorded());
    }

    private long watermarkSeconds() {
        Recorded recorded = new Recorded();
        time.onPeriodicEmit(recorded);
        return recorded.millis == NONE
                ? NONE
                : (recorded.millis + 1 - START.toEpochMilli()) / 1_000 + EventTime.OUT_OF_ORDER.toSeconds();
    }

    @Test
    void aClockThatRunsAheadIsHeldToWhenTheMessageCame() {
        TelemetryMessage ahead = new TelemetryMessage("d", "", 1, at(500), at(3), List.of(celsius(1)), List.of());

        assertThat(EventTime.timestampMillis(ahead)).isEqualTo(at(3).toEpochMilli());
    }

    @Test
    void timeIsWhatTwoDevicesAgreeOn() {
        send("a", 100);
        assertThat(watermarkSeconds()).isEqualTo(NONE);
        send("b", 90);
        assertThat(watermarkSeconds()).isEqualTo(90);
        send("b", 120);
        assertThat(watermarkSeconds()).isEqualTo(100);
        send("a", 110);
        assertThat(watermarkSeconds()).isEqualTo(110);
    }

    @Test
    void oneWrongClockDoesNotMoveTheOthers() {
        for (int second = 0; second < 1_000; second++) {
            send("a", second);
            send("wild", 1_000_000 + second);
            send("b", second);
        }

        assertThat(watermarkSeconds()).isEqualTo(999);
    }

    @Test
    void aDeviceThatSpeaksAloneIsBelievedInTheEnd() {
        for (int second = 0; second <= SecondMostAdvanced.ALONE_AT_MOST + 1; second++) {
            send("a", second);
        }

        assertThat(watermarkSeconds()).isEqualTo(SecondMostAdvanced.ALONE_AT_MOST + 1);
    }

    /** Recorded data may be over before anybody asks for the time; the end of input must not be the first telling. */
    @Test
    void timeIsToldWithTheMessagesThatMoveIt() {
        Recorded recorded = new Recorded();
        for (String device : List.of("a", "b")) {
            TelemetryMessage message = message(device, 1, 100, celsius(1));
            time.onEvent(message, EventTime.timestampMillis(message), recorded);
        }

        assertThat(recorded.millis).isEqualTo(at(90).toEpochMilli() - 1);
    }

    /** Else the end of time comes as soon as no device speaks for a moment, and all of them are called silent. */
    @Test
    void changesOfRulesAndRegistrationsTellNoTime() {
        Recorded recorded = new Recorded();

        new EventTime.NeverInTheWay<String>().onPeriodicEmit(recorded);

        assertThat(recorded.millis).isEqualTo(NONE);
        assertThat(recorded.isIdle).isTrue();
    }

    @Test
    void timeNeverGoesBack() {
        send("a", 100);
        send("b", 100);
        send("a", 5);
        send("b", 5);

        assertThat(watermarkSeconds()).isEqualTo(100);
    }

    private static final class Recorded implements WatermarkOutput {

        private long millis = NONE;
        private boolean isIdle;

        @Override
        public void emitWatermark(Watermark watermark) {
            millis = watermark.getTimestamp();
        }

        @Override
        public void markIdle() {
            millis = NONE;
            isIdle = true;
        }

        @Override
        public void markActive() {
            millis = NONE;
            isIdle = false;
        }
    }
}
