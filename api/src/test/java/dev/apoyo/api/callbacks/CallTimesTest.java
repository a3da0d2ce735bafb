package dev.apoyo.api.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When owners are called. Madrid is one hour ahead of UTC in November. */
@Tag("O9")
class CallTimesTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    @Test
    void callsAboutWhatIsCriticalAtAnyHour() {
        assertThat(CallTimes.of(Severity.CRITICAL, MADRID, at("2026-11-26T02:00:00Z")))
                .isEqualTo(times("2026-11-26T02:00:00Z", "2026-11-26T03:00:00Z"));
    }

    @Test
    void countsTheRestInTheDayOfTheOwner() {
        assertThat(CallTimes.of(Severity.MAJOR, MADRID, at("2026-11-26T10:00:00Z")))
                .isEqualTo(times("2026-11-26T10:00:00Z", "2026-11-26T14:00:00Z"));
        assertThat(CallTimes.of(Severity.MAJOR, MADRID, at("2026-11-26T18:00:00Z")))
                .isEqualTo(times("2026-11-26T18:00:00Z", "2026-11-27T10:00:00Z"));
        assertThat(CallTimes.of(Severity.MINOR, MADRID, at("2026-11-26T23:00:00Z")))
                .isEqualTo(times("2026-11-27T08:00:00Z", "2026-11-27T16:00:00Z"));
    }

    @Test
    void triesAgainLaterAndNotAtNight() {
        assertThat(CallTimes.again(Severity.MAJOR, MADRID, at("2026-11-26T19:00:00Z")))
                .isEqualTo(times("2026-11-27T08:00:00Z", "2026-11-27T12:00:00Z"));
        assertThat(CallTimes.again(Severity.CRITICAL, MADRID, at("2026-11-26T19:00:00Z"))
                        .from())
                .isEqualTo("2026-11-26T19:15:00Z");
    }

    @Test
    void keepsToWhatTheOwnerWishesOutsideOfQuietHours() {
        Instant now = at("2026-11-26T10:00:00Z");

        assertThat(CallTimes.within(at("2026-11-26T17:00:00Z"), at("2026-11-26T19:00:00Z"), MADRID, now))
                .contains(times("2026-11-26T17:00:00Z", "2026-11-26T19:00:00Z"));
        assertThat(CallTimes.within(at("2026-11-26T19:00:00Z"), at("2026-11-26T22:00:00Z"), MADRID, now))
                .contains(times("2026-11-26T19:00:00Z", "2026-11-26T20:00:00Z"));
        assertThat(CallTimes.within(at("2026-11-26T21:00:00Z"), at("2026-11-27T06:00:00Z"), MADRID, now))
                .isEmpty();
        assertThat(CallTimes.within(at("2026-11-26T09:00:00Z"), at("2026-11-26T12:00:00Z"), MADRID, now))
                .contains(times("2026-11-26T10:00:00Z", "2026-11-26T12:00:00Z"));
    }

    private static CallTimes times(String from, String dueAt) {
        return new CallTimes(at(from), at(dueAt));
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
