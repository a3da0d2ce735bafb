package dev.apoyo.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SimulatedClockTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SettableClock real = new SettableClock();

    @Test
    void runsFasterUntilItHasCaughtUpAndThenWithRealTime() {
        SimulatedClock clock = new SimulatedClock(real, NOON.minusSeconds(990), 100);

        real.now = NOON.plusSeconds(5);
        assertThat(clock.now()).isEqualTo(NOON.minusSeconds(490));
        real.now = NOON.plusSeconds(10);
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(10)).isEqualTo(clock.catchUp());
        real.now = NOON.plusSeconds(60);
        assertThat(clock.now()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void neverBeginsInTheFuture() {
        SimulatedClock clock = new SimulatedClock(real, NOON.plus(Duration.ofHours(1)), 10);

        assertThat(clock.now()).isEqualTo(NOON);
        assertThat(clock.catchUp()).isEqualTo(NOON);
    }

    private static final class SettableClock extends Clock {
        private Instant now = NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
