package dev.apoyo.api.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.budget.Departure.Kind;
import dev.apoyo.api.budget.Departure.Weight;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** When a message leaves: days on which clocks change are among those tried. */
@Tag("S5")
class DepartureTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Preferences DEFAULTS = Preferences.defaults(MADRID);

    @Test
    void waitsForTheMorningInQuietHours() {
        assertThat(ordinary(0, "2026-11-26T22:30:00Z")).isEqualTo(departure(Kind.AT, "2026-11-27T07:00:00Z"));
        assertThat(ordinary(0, "2026-11-27T06:59:59Z")).isEqualTo(departure(Kind.AT, "2026-11-27T07:00:00Z"));
        assertThat(ordinary(4, "2026-11-27T07:00:00Z")).isEqualTo(departure(Kind.NOW, "2026-11-27T07:00:00Z"));
    }

    @Test
    void joinsTheDigestOfTheNextMorningBeyondTheBudget() {
        assertThat(ordinary(5, "2026-11-26T12:00:00Z")).isEqualTo(departure(Kind.DIGEST, "2026-11-27T07:00:00Z"));
        assertThat(ordinary(5, "2026-11-27T02:00:00Z")).isEqualTo(departure(Kind.DIGEST, "2026-11-27T07:00:00Z"));
    }

    @Test
    void keepsToTheWallClockWhenItIsChanged() {
        // Clocks in Madrid go from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October 2026.
        assertThat(ordinary(0, "2026-03-28T22:00:00Z")).isEqualTo(departure(Kind.AT, "2026-03-29T06:00:00Z"));
        assertThat(ordinary(0, "2026-10-24T21:00:00Z")).isEqualTo(departure(Kind.AT, "2026-10-25T07:00:00Z"));
    }

    @Property
    void whatIsUrgentOrOfAPersonLeavesAtOnce(
            @ForAll("preferences") Preferences preferences,
            @ForAll @IntRange(max = 500) int sent,
            @ForAll("instants") Instant now) {
        assertThat(Departure.of(Weight.ALWAYS, preferences, sent, now)).isEqualTo(new Departure(Kind.NOW, now));
    }

    @Property
    void nothingOrdinaryLeavesInQuietHoursOrBeyondTheBudget(
            @ForAll("preferences") Preferences preferences,
            @ForAll @IntRange(max = 8) int sent,
            @ForAll("instants") Instant now) {
        Departure departure = Departure.of(Weight.ORDINARY, preferences, sent, now);

        assertThat(preferences.quietHours().isQuiet(departure.at())).isFalse();
        assertThat(departure.at()).isAfterOrEqualTo(now);
        assertThat(departure.kind() == Kind.DIGEST).isEqualTo(sent >= preferences.weeklyBudget());
        assertThat(departure.kind() == Kind.NOW).isEqualTo(departure.at().equals(now));
    }

    @Property
    void nobodyWaitsLongerThanToTheNextMorning(
            @ForAll("preferences") Preferences preferences,
            @ForAll @IntRange(max = 8) int sent,
            @ForAll("instants") Instant now) {
        QuietHours quiet = preferences.quietHours();
        Departure departure = Departure.of(Weight.ORDINARY, preferences, sent, now);
        // A day has at most 25 hours; an hour that a change of clocks leaves out may be the only one that is not quiet.
        assertThat(Duration.between(now, departure.at())).isLessThanOrEqualTo(Duration.ofHours(49));
        if (departure.kind() == Kind.AT) {
            assertThat(quiet.isQuiet(departure.at().minusMillis(1))).isTrue();
        }
    }

    @Provide
    Arbitrary<Preferences> preferences() {
        Arbitrary<LocalTime> times =
                Arbitraries.integers().between(0, 95).map(quarter -> LocalTime.of(quarter / 4, quarter % 4 * 15));
        Arbitrary<ZoneId> zones = Arbitraries.of(
                        "Europe/Madrid",
                        "America/New_York",
                        "Australia/Lord_Howe",
                        "Pacific/Apia",
                        "Asia/Kathmandu",
                        "UTC")
                .map(ZoneId::of);
        return Combinators.combine(times, times, zones, Arbitraries.integers().between(0, 7))
                .as((from, until, zone, budget) ->
                        new Preferences(new QuietHours(from, until, zone), budget, false, 1));
    }

    /** Half of them within a day of a change of clocks. */
    @Provide
    Arbitrary<Instant> instants() {
        Arbitrary<Instant> any = Arbitraries.longs()
                .between(
                        Instant.parse("2025-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2028-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
        Arbitrary<Instant> nearChange = Combinators.combine(
                        Arbitraries.of(
                                "2026-03-29T01:00:00Z",
                                "2026-10-25T01:00:00Z",
                                "2026-11-01T06:00:00Z",
                                "2026-03-08T07:00:00Z",
                                "2026-04-04T15:00:00Z",
                                "2026-10-03T15:30:00Z"),
                        Arbitraries.integers().between(-86_400, 86_400))
                .as((change, seconds) -> Instant.parse(change).plusSeconds(seconds));
        return Arbitraries.oneOf(any, nearChange);
    }

    private static Departure ordinary(int sent, String now) {
        return Departure.of(Weight.ORDINARY, DEFAULTS, sent, Instant.parse(now));
    }

    private static Departure departure(Kind kind, String at) {
        return new Departure(kind, Instant.parse(at));
    }
}
