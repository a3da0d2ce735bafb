package dev.apoyo.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.exchange.HealthCheck.Signs;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a new device counts as one that works. */
@Tag("O6")
class HealthCheckTest {

    private static final Instant FIRST = Instant.parse("2026-11-20T10:00:00Z");
    private static final Duration VERIFICATION = Duration.ofHours(4);

    @Test
    void isHealthyOnceItHasSpokenOverTheVerificationTimeWithoutAnAlarm() {
        assertThat(verdict(signs(4, false, null)).isHealthy()).isTrue();
    }

    @Test
    void isNotHealthyBeforeAndIsLookedAtWhenItCouldBe() {
        HealthCheck.Verdict verdict = verdict(signs(1, false, null));

        assertThat(verdict.isHealthy()).isFalse();
        assertThat(verdict.lookAgainAt()).isEqualTo(FIRST.plus(VERIFICATION).plus(Duration.ofMinutes(70)));
    }

    @Test
    void saysWhenItIsExpectedToBeHealthyUnlessItIsSilentOrShowsAFault() {
        Instant cleared = FIRST.plus(Duration.ofHours(2));

        assertThat(HealthCheck.expectedAt(signs(1, false, null), VERIFICATION)).isEqualTo(FIRST.plus(VERIFICATION));
        assertThat(HealthCheck.expectedAt(signs(3, false, cleared), VERIFICATION))
                .isEqualTo(cleared.plus(VERIFICATION));
        assertThat(HealthCheck.expectedAt(signs(1, true, null), VERIFICATION)).isNull();
        assertThat(HealthCheck.expectedAt(new Signs(null, null, false, null), VERIFICATION))
                .isNull();
    }

    @Test
    void isNotHealthyWhileItHasNotSaidAnything() {
        assertThat(verdict(new Signs(null, null, false, null)).isHealthy()).isFalse();
    }

    @Test
    void isNotHealthyWithAnActiveAlarmHoweverLongItSpoke() {
        assertThat(verdict(signs(400, true, null)).isHealthy()).isFalse();
    }

    @Test
    void beginsAnewWhenItsLastAlarmWasOver() {
        Instant cleared = FIRST.plus(Duration.ofHours(2));

        assertThat(verdict(signs(5, false, cleared)).isHealthy()).isFalse();
        assertThat(verdict(signs(6, false, cleared)).isHealthy()).isTrue();
    }

    @Test
    void isNotHealthyWhenItFellSilent() {
        Signs silent = signs(5, false, null);
        Instant nextDay = FIRST.plus(Duration.ofHours(5 + 25));

        assertThat(HealthCheck.of(silent, VERIFICATION, nextDay).isHealthy()).isFalse();
    }

    private static Signs signs(int spokenHours, boolean alarmActive, @Nullable Instant cleared) {
        return new Signs(FIRST, FIRST.plus(Duration.ofHours(spokenHours)), alarmActive, cleared);
    }

    private static HealthCheck.Verdict verdict(Signs signs) {
        Instant last = signs.lastHeardAt();
        Instant base = last == null || last.isBefore(FIRST.plus(VERIFICATION)) ? FIRST.plus(VERIFICATION) : last;
        return HealthCheck.of(signs, VERIFICATION, base.plus(Duration.ofHours(1)));
    }
}
