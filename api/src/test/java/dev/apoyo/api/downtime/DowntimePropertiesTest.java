package dev.apoyo.api.downtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** O8: each moment counts once, whatever overlaps and in whatever order it is told. */
@Tag("O8")
class DowntimePropertiesTest {

    private static final Instant ZERO = Instant.parse("2026-11-01T00:00:00Z");
    private static final int MINUTES = 200;
    private static final Instant FROM = minute(20);
    private static final Instant TO = minute(180);

    @Provide
    Arbitrary<List<Outage>> outages() {
        Arbitrary<Integer> minute = Arbitraries.integers().between(0, MINUTES);
        Arbitrary<Outage> outage = Combinators.combine(
                        Arbitraries.of(Cause.class), minute, minute, Arbitraries.of(true, true, true, false))
                .as((cause, since, length, isOver) ->
                        new Outage(cause, minute(since), isOver ? minute(since + length % 60) : null));
        return outage.list().ofMaxSize(15);
    }

    @Property(tries = 1_000)
    void countsEachMinuteOnceThatAnyOutageCovers(@ForAll("outages") List<Outage> outages) {
        Downtime downtime = Downtime.of(outages, FROM, TO);

        assertThat(downtime.total()).isEqualTo(Duration.ofMinutes(minutesIn(outages)));
        for (Cause cause : Cause.values()) {
            List<Outage> ofCause =
                    outages.stream().filter(outage -> outage.cause() == cause).toList();
            assertThat(downtime.byCause().getOrDefault(cause, Duration.ZERO))
                    .isEqualTo(Duration.ofMinutes(minutesIn(ofCause)));
        }
    }

    @Property(tries = 500)
    void doesNotDependOnOrderOrRepetition(@ForAll("outages") List<Outage> outages, @ForAll Random random) {
        List<Outage> shuffled = new ArrayList<>(outages);
        shuffled.addAll(outages);
        Collections.shuffle(shuffled, random);

        assertThat(Downtime.of(shuffled, FROM, TO)).isEqualTo(Downtime.of(outages, FROM, TO));
    }

    @Property(tries = 500)
    void addsUpOverNeighbouringTimes(@ForAll("outages") List<Outage> outages) {
        Instant middle = minute(100);

        assertThat(Downtime.of(outages, FROM, middle)
                        .total()
                        .plus(Downtime.of(outages, middle, TO).total()))
                .isEqualTo(Downtime.of(outages, FROM, TO).total());
    }

    @Property(tries = 500)
    void intervalsLieWithinTheTimeInOrderAndApart(@ForAll("outages") List<Outage> outages) {
        Instant before = FROM.minusSeconds(1);
        for (Downtime.Interval interval : Downtime.of(outages, FROM, TO).intervals()) {
            assertThat(interval.since()).isAfter(before).isBefore(interval.until());
            assertThat(interval.until()).isBeforeOrEqualTo(TO);
            before = interval.until();
        }
    }

    @Example
    void whatStillLastsEndsWithTheTimeAskedFor() {
        Downtime downtime = Downtime.of(List.of(new Outage(Cause.SILENCE, minute(170), null)), FROM, TO);

        assertThat(downtime.total()).isEqualTo(Duration.ofMinutes(10));
    }

    private static long minutesIn(List<Outage> outages) {
        long down = 0;
        for (Instant at = FROM; at.isBefore(TO); at = at.plusSeconds(60)) {
            Instant moment = at;
            down += outages.stream().anyMatch(outage -> covers(outage, moment)) ? 1 : 0;
        }
        return down;
    }

    private static boolean covers(Outage outage, Instant at) {
        return !at.isBefore(outage.since()) && (outage.until() == null || at.isBefore(outage.until()));
    }

    private static Instant minute(int minute) {
        return ZERO.plusSeconds(60L * minute);
    }
}
