package dev.apoyo.api.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P1: working-hours targets with calendars, holidays and time zones. */
@Tag("P1")
class BusinessCalendarTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    private final BusinessCalendar siesta = calendar(
            MADRID,
            Set.of(LocalDate.parse("2026-12-08")),
            "MONDAY 09:00-14:00",
            "MONDAY 16:00-19:00",
            "TUESDAY 09:00-14:00",
            "WEDNESDAY 09:00-14:00",
            "FRIDAY 22:00-24:00",
            "SATURDAY 00:00-02:00");

    @Test
    void countsSeveralStretchesOfOneDay() {
        // Monday, from 13:30 to 16:30 in Madrid
        assertThat(siesta.elapsed(at("2026-11-30T12:30:00Z"), at("2026-11-30T15:30:00Z")))
                .isEqualTo(Duration.ofHours(1));
        assertThat(siesta.due(at("2026-11-30T12:30:00Z"), Duration.ofHours(1))).isEqualTo(at("2026-11-30T15:30:00Z"));
    }

    @Test
    void endsAtTheEndOfAStretchAndNotAtTheBeginOfTheNext() {
        assertThat(siesta.due(at("2026-11-30T08:00:00Z"), Duration.ofHours(5))).isEqualTo(at("2026-11-30T13:00:00Z"));
    }

    @Test
    void leavesHolidaysOut() {
        // From Monday 18:00 over the Tuesday that is a holiday
        assertThat(siesta.due(at("2026-12-07T17:00:00Z"), Duration.ofHours(2))).isEqualTo(at("2026-12-09T09:00:00Z"));
    }

    @Test
    void worksOnOverMidnight() {
        assertThat(siesta.elapsed(at("2026-12-04T20:00:00Z"), at("2026-12-05T09:00:00Z")))
                .isEqualTo(Duration.ofHours(4));
        assertThat(siesta.due(at("2026-12-04T22:30:00Z"), Duration.ofHours(1))).isEqualTo(at("2026-12-04T23:30:00Z"));
    }

    @Test
    void isAnHourShorterOnTheNightThatClocksGoForward() {
        BusinessCalendar night = calendar(MADRID, Set.of(), "SUNDAY 00:00-06:00");

        assertThat(night.elapsed(at("2026-03-28T12:00:00Z"), at("2026-03-29T12:00:00Z")))
                .isEqualTo(Duration.ofHours(5));
        assertThat(night.elapsed(at("2026-10-24T12:00:00Z"), at("2026-10-25T12:00:00Z")))
                .isEqualTo(Duration.ofHours(7));
        assertThat(night.elapsed(at("2026-11-07T12:00:00Z"), at("2026-11-08T12:00:00Z")))
                .isEqualTo(Duration.ofHours(6));
    }

    @Test
    void beginsWithTheSkipWhenItsBeginIsSkipped() {
        BusinessCalendar early = calendar(MADRID, Set.of(), "SUNDAY 02:30-04:00");

        assertThat(early.due(at("2026-03-29T00:00:00Z"), Duration.ofMinutes(1))).isEqualTo(at("2026-03-29T01:01:00Z"));
        assertThat(early.elapsed(at("2026-03-29T00:00:00Z"), at("2026-03-30T00:00:00Z")))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void knowsClocksThatChangeAtMidnight() {
        BusinessCalendar havana =
                calendar(ZoneId.of("America/Havana"), Set.of(), "SATURDAY 22:00-24:00", "SUNDAY 00:00-02:00");

        // Forward on 2026-03-08 at 00:00, back on 2026-11-01 at 01:00
        assertThat(havana.elapsed(at("2026-03-07T12:00:00Z"), at("2026-03-09T12:00:00Z")))
                .isEqualTo(Duration.ofHours(3));
        assertThat(havana.elapsed(at("2026-10-31T12:00:00Z"), at("2026-11-02T12:00:00Z")))
                .isEqualTo(Duration.ofHours(5));
    }

    @Test
    void isEmptyBackwards() {
        assertThat(siesta.elapsed(at("2026-11-30T15:30:00Z"), at("2026-11-30T12:30:00Z")))
                .isZero();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> OpenHours.parse("MONDAY 14:00-09:00")).hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> OpenHours.parse("MONDAY 9-14")).hasMessageContaining("MONDAY 09:00-13:30");
        assertThatThrownBy(() -> calendar(MADRID, Set.of())).hasMessageContaining("at least one");
        assertThatThrownBy(() -> calendar(MADRID, Set.of(), "MONDAY 12:00-15:00", "MONDAY 09:00-13:00"))
                .hasMessage("working hours overlap: MONDAY 09:00-13:00 and MONDAY 12:00-15:00");
        assertThatThrownBy(() -> siesta.due(Instant.EPOCH, Duration.ofSeconds(-1)))
                .hasMessageContaining("negative");
    }

    private static BusinessCalendar calendar(ZoneId zone, Set<LocalDate> holidays, String... hours) {
        List<OpenHours> week = Stream.of(hours).map(OpenHours::parse).toList();
        return new BusinessCalendar(zone, week, holidays);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
