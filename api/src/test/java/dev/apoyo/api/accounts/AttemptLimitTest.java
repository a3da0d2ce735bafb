package dev.apoyo.api.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptLimitTest {

    private final TestClock clock = new TestClock();
    private final AttemptLimit limit = new AttemptLimit(clock);

    @Test
    void asksToWaitAfterTooManyFailuresUntilTheOldestIsOver() {
        limit.failed("ana");
        clock.advance(Duration.ofMinutes(1));
        for (int i = 1; i < AttemptLimit.MAX_FAILURES; i++) {
            assertThat(limit.waitFor("ana")).isEmpty();
            limit.failed("ana");
        }

        assertThat(limit.waitFor("ana")).contains(Duration.ofMinutes(4));
        assertThat(limit.waitFor("leo")).isEmpty();
        clock.advance(Duration.ofMinutes(4));
        assertThat(limit.waitFor("ana")).isEmpty();
    }

    @Test
    void forgetsFailuresAfterASuccess() {
        for (int i = 0; i < AttemptLimit.MAX_FAILURES; i++) {
            limit.failed("ana");
        }

        limit.succeeded("ana");

        assertThat(limit.waitFor("ana")).isEmpty();
    }

    @Test
    void keepsABoundedNumberOfKeys() {
        for (int i = 0; i < AttemptLimit.MAX_FAILURES; i++) {
            limit.failed("first");
        }
        for (int i = 0; i < 10_000; i++) {
            limit.failed("key-" + i);
        }

        assertThat(limit.waitFor("first")).isEmpty();
    }
}
