package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.cases.CaseClock.State;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.clock.OpenHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** P2: any event log gives consistent clocks. */
@Tag("P1")
@Tag("P2")
class ClocksPropertiesTest {

    private static final Instant FIRST = Instant.parse("2026-03-20T07:00:00Z");
    private static final long FRESH_ID = 1_000;
    private static final BusinessCalendar OFFICE = new BusinessCalendar(
            ZoneId.of("Europe/Madrid"),
            Stream.of("MONDAY 09:00-14:00", "MONDAY 15:00-18:00", "WEDNESDAY 08:00-20:00", "SUNDAY 00:00-06:00")
                    .map(OpenHours::parse)
                    .toList(),
            Set.of(LocalDate.parse("2026-04-01")));

    @Property(tries = 300)
    void readTheSameHoweverOftenTheyAreRead(@ForAll("logs") List<ClockEvent> log, @ForAll("later") Duration later) {
        Instant now = end(log).plus(later);

        assertThat(Clocks.of(log, OFFICE, now)).isEqualTo(Clocks.of(List.copyOf(log), OFFICE, now));
    }

    @Property(tries = 300)
    void onlyRunningClocksGoOnAndNoneChangesWhenItIsDue(
            @ForAll("logs") List<ClockEvent> log, @ForAll("later") Duration later) {
        Instant now = end(log);
        List<CaseClock> before = Clocks.of(log, OFFICE, now);
        List<CaseClock> after = Clocks.of(log, OFFICE, now.plus(later));

        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            CaseClock clock = before.get(i);
            Duration more =
                    clock.state() == State.RUNNING ? calendarOf(clock).elapsed(now, now.plus(later)) : Duration.ZERO;
            assertThat(after.get(i).elapsed()).isEqualTo(clock.elapsed().plus(more));
            assertThat(after.get(i).dueAt()).isEqualTo(clock.dueAt());
            assertThat(after.get(i).state()).isEqualTo(clock.state());
        }
    }

    @Property(tries = 300)
    void areBreachedExactlyWhenTheirTimeHasPassed(
            @ForAll("logs") List<ClockEvent> log, @ForAll("later") Duration later) {
        for (CaseClock clock : Clocks.of(log, OFFICE, end(log).plus(later))) {
            assertThat(clock.isBreached())
                    .isEqualTo(clock.elapsed().compareTo(clock.kind().target()) > 0);
            if (clock.isBreached()) {
                assertThat(clock.dueAt()).isNotNull();
                assertThat(clock.share()).isGreaterThanOrEqualTo(1);
            }
        }
    }

    @Property(tries = 300)
    void eventsOfNoConcernChangeNothing(
            @ForAll("logs") List<ClockEvent> log,
            @ForAll("later") Duration later,
            @ForAll("idle") CaseEventKind kind,
            @ForAll @IntRange(min = 0, max = 12) int place) {
        Instant now = end(log).plus(later);

        assertThat(Clocks.of(with(log, place, kind, Author.Kind.STAFF), OFFICE, now))
                .isEqualTo(Clocks.of(log, OFFICE, now));
    }

    @Property(tries = 300)
    void whatApoyoSendsByItselfIsNoAnswer(
            @ForAll("logs") List<ClockEvent> log,
            @ForAll("later") Duration later,
            @ForAll("sent") CaseEventKind kind,
            @ForAll @IntRange(min = 0, max = 12) int place) {
        Instant now = end(log).plus(later);

        assertThat(answers(Clocks.of(with(log, place, kind, Author.Kind.SYSTEM), OFFICE, now)))
                .isEqualTo(answers(Clocks.of(log, OFFICE, now)));
    }

    @Property(tries = 300)
    void eachMessageOfTheOwnerHasAPromiseThatIsNeverPaused(
            @ForAll("logs") List<ClockEvent> log, @ForAll("later") Duration later) {
        List<CaseClock> promises = Clocks.of(log, OFFICE, end(log).plus(later)).stream()
                .filter(clock -> clock.kind() == ClockKind.ANSWER_24H)
                .toList();

        assertThat(promises)
                .extracting(CaseClock::startedBy)
                .containsExactlyElementsOf(log.stream()
                        .filter(event ->
                                event.kind() == CaseEventKind.MESSAGE_FROM_OWNER && event.by() == Author.Kind.OWNER)
                        .map(ClockEvent::eventId)
                        .toList());
        assertThat(promises).noneMatch(clock -> clock.state() == State.PAUSED).allSatisfy(clock -> assertThat(
                        clock.dueAt())
                .isEqualTo(clock.startedAt().plus(Duration.ofHours(24))));
    }

    @Property(tries = 200)
    void aPauseAddsExactlyItsLength(
            @ForAll("later") Duration before, @ForAll("later") Duration pause, @ForAll("later") Duration after) {
        ClockEvent opened = system(1, FIRST, CaseEventKind.OPENED);
        ClockEvent cleared = system(2, FIRST.plus(before), CaseEventKind.SIGNAL_CLEARED);
        ClockEvent recurred = system(3, FIRST.plus(before).plus(pause), CaseEventKind.RECURRED);
        Instant now = FIRST.plus(before).plus(after);

        CaseClock without = resolution(List.of(opened), now);
        CaseClock with = resolution(List.of(opened, cleared, recurred), now.plus(pause));

        assertThat(with.elapsed()).isEqualTo(without.elapsed());
        boolean isDueLater = before.compareTo(ClockKind.RESOLUTION.target()) < 0;
        Instant due = FIRST.plus(ClockKind.RESOLUTION.target());
        assertThat(without.dueAt()).isEqualTo(due);
        assertThat(with.dueAt()).isEqualTo(isDueLater ? due.plus(pause) : due);
    }

    /** Of the resolution, with a calendar in which all time counts. */
    private static CaseClock resolution(List<ClockEvent> log, Instant now) {
        return Clocks.of(log, BusinessCalendar.WALL_CLOCK, now).stream()
                .filter(clock -> clock.kind() == ClockKind.RESOLUTION)
                .findFirst()
                .orElseThrow();
    }

    private static ClockEvent system(long eventId, Instant time, CaseEventKind kind) {
        return new ClockEvent(eventId, time, time, kind, Author.Kind.SYSTEM, true, false);
    }

    private static List<CaseClock> answers(List<CaseClock> clocks) {
        return clocks.stream()
                .filter(clock -> clock.kind() == ClockKind.ANSWER_24H || clock.kind() == ClockKind.REPLY)
                .toList();
    }

    private static BusinessCalendar calendarOf(CaseClock clock) {
        return clock.kind().pace() == ClockKind.Pace.WALL_CLOCK ? BusinessCalendar.WALL_CLOCK : OFFICE;
    }

    private static List<ClockEvent> with(List<ClockEvent> log, int place, CaseEventKind kind, Author.Kind by) {
        int at = Math.min(place, log.size());
        Instant time = at == 0 ? FIRST : log.get(at - 1).time();
        List<ClockEvent> longer = new ArrayList<>(log);
        longer.add(at, new ClockEvent(FRESH_ID, time, time, kind, by, true, false));
        return longer;
    }

    private static Instant end(List<ClockEvent> log) {
        return log.isEmpty() ? FIRST : log.get(log.size() - 1).time();
    }

    @Provide
    Arbitrary<CaseEventKind> idle() {
        Set<CaseEventKind> concerning = Set.copyOf(
                ClockTable.RULES.stream().map(ClockRule::on).distinct().toList());
        return Arbitraries.of(CaseEventKind.class).filter(kind -> !concerning.contains(kind));
    }

    @Provide
    Arbitrary<CaseEventKind> sent() {
        return Arbitraries.of(CaseEventKind.OWNER_INFORMED, CaseEventKind.MESSAGE_TO_OWNER, CaseEventKind.RESOLVED);
    }

    @Provide
    Arbitrary<Duration> later() {
        return Arbitraries.longs().between(0, Duration.ofDays(30).toMillis()).map(Duration::ofMillis);
    }

    /** @param waited before it got into the log */
    private record Draft(CaseEventKind kind, Author.Kind by, boolean saysSomething, Duration gap, Duration waited) {}

    @Provide
    Arbitrary<List<ClockEvent>> logs() {
        Arbitrary<Duration> gaps =
                Arbitraries.longs().between(0, Duration.ofDays(3).toMillis()).map(Duration::ofMillis);
        return Combinators.combine(
                        Arbitraries.of(CaseEventKind.class),
                        Arbitraries.of(Author.Kind.class),
                        Arbitraries.of(true, false),
                        gaps,
                        gaps)
                .as(Draft::new)
                .list()
                .ofMaxSize(12)
                .map(ClocksPropertiesTest::log);
    }

    private static List<ClockEvent> log(List<Draft> drafts) {
        List<ClockEvent> log = new ArrayList<>();
        Instant time = FIRST;
        for (Draft draft : drafts) {
            time = time.plus(draft.gap());
            log.add(new ClockEvent(
                    log.size() + 1,
                    time,
                    time.minus(draft.waited()),
                    draft.kind(),
                    draft.by(),
                    draft.saysSomething(),
                    false));
        }
        return log;
    }
}
