package dev.apoyo.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.cases.CaseClock.State;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.clock.OpenHours;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P2: what a case's log makes of its clocks. */
@Tag("P1")
@Tag("P2")
class ClocksTest {

    private static final BusinessCalendar OFFICE = new BusinessCalendar(
            ZoneId.of("Europe/Madrid"),
            Stream.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
                    .map(day -> OpenHours.parse(day + " 09:00-17:00"))
                    .toList(),
            Set.of());

    private final List<ClockEvent> log = new ArrayList<>();

    @Test
    void informsTheOwnerOfWhatWasDetected() {
        add("2026-11-23T08:00:00Z", CaseEventKind.OPENED, Author.Kind.SYSTEM);
        add("2026-11-23T08:02:00Z", CaseEventKind.OWNER_INFORMED, Author.Kind.SYSTEM);

        CaseClock informed = only(ClockKind.INFORMED, "2026-11-24T08:00:00Z");

        assertThat(informed.state()).isEqualTo(State.STOPPED);
        assertThat(informed.elapsed()).isEqualTo(Duration.ofMinutes(2));
        assertThat(informed.dueAt()).isEqualTo(Instant.parse("2026-11-23T08:15:00Z"));
        assertThat(informed.isBreached()).isFalse();
    }

    @Test
    void promisesAnAnswerOnASundayAsWell() {
        ownerWrites("2026-11-21T12:00:00Z"); // a Saturday

        CaseClock promise = only(ClockKind.ANSWER_24H, "2026-11-22T00:00:00Z");
        CaseClock reply = only(ClockKind.REPLY, "2026-11-22T00:00:00Z");

        assertThat(promise.share()).isEqualTo(0.5);
        assertThat(promise.dueAt()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(reply.share()).isZero();
        assertThat(reply.dueAt()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    }

    @Test
    void keepsOnePromiseForEachMessageAndOneAnswerStopsThemAll() {
        ownerWrites("2026-11-23T08:00:00Z");
        ownerWrites("2026-11-23T20:00:00Z");
        add("2026-11-24T10:00:00Z", CaseEventKind.MESSAGE_TO_OWNER, Author.Kind.STAFF);
        ownerWrites("2026-11-24T11:00:00Z");

        List<CaseClock> promises = all(ClockKind.ANSWER_24H, "2026-11-24T12:00:00Z");

        assertThat(promises).extracting(CaseClock::state).containsExactly(State.STOPPED, State.STOPPED, State.RUNNING);
        assertThat(promises).extracting(CaseClock::isBreached).containsExactly(true, false, false);
        assertThat(promises).extracting(CaseClock::startedBy).containsExactly(1L, 2L, 4L);
    }

    @Test
    void isKeptAtTheLastInstantAndBrokenAfterIt() {
        ownerWrites("2026-11-23T08:00:00Z");

        assertThat(only(ClockKind.ANSWER_24H, "2026-11-24T08:00:00Z").isBreached())
                .isFalse();
        assertThat(only(ClockKind.ANSWER_24H, "2026-11-24T08:00:00.001Z").isBreached())
                .isTrue();
    }

    @Test
    void takesNoAutomaticMessageForAnAnswer() {
        ownerWrites("2026-11-23T08:00:00Z");
        add("2026-11-23T08:01:00Z", CaseEventKind.OWNER_INFORMED, Author.Kind.SYSTEM);
        add("2026-11-23T08:02:00Z", CaseEventKind.MESSAGE_TO_OWNER, Author.Kind.SYSTEM);
        add("2026-11-23T08:03:00Z", CaseEventKind.RESOLVED, Author.Kind.SYSTEM);
        log.add(new ClockEvent(
                5,
                Instant.parse("2026-11-23T08:04:00Z"),
                Instant.parse("2026-11-23T08:04:00Z"),
                CaseEventKind.RESOLVED,
                Author.Kind.STAFF,
                false,
                false));

        assertThat(only(ClockKind.ANSWER_24H, "2026-11-23T09:00:00Z").state()).isEqualTo(State.RUNNING);

        add("2026-11-23T09:00:00Z", CaseEventKind.RESOLVED, Author.Kind.STAFF);
        assertThat(only(ClockKind.ANSWER_24H, "2026-11-23T09:00:00Z").state()).isEqualTo(State.STOPPED);
    }

    @Test
    void runsSinceTheOldestMessageCameWhateverTheOrderInWhichTheyLanded() {
        ownerWrites("2026-11-23T10:00:00Z");
        log.add(new ClockEvent(
                2,
                Instant.parse("2026-11-23T10:30:00Z"),
                Instant.parse("2026-11-23T09:00:00Z"),
                CaseEventKind.MESSAGE_FROM_OWNER,
                Author.Kind.OWNER,
                true,
                false));

        assertThat(only(ClockKind.REPLY, "2026-11-23T11:00:00Z").startedAt())
                .isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
        assertThat(all(ClockKind.ANSWER_24H, "2026-11-23T11:00:00Z"))
                .extracting(CaseClock::dueAt)
                .containsExactly(Instant.parse("2026-11-24T10:00:00Z"), Instant.parse("2026-11-24T09:00:00Z"));
    }

    @Test
    void takesACallInWhichTheOwnerWasReachedForAnAnswer() {
        ownerWrites("2026-11-23T08:00:00Z");
        log.add(call(2, "2026-11-23T08:30:00Z", false));
        assertThat(only(ClockKind.ANSWER_24H, "2026-11-23T09:00:00Z").state()).isEqualTo(State.RUNNING);

        log.add(call(3, "2026-11-23T08:45:00Z", true));

        assertThat(only(ClockKind.ANSWER_24H, "2026-11-23T09:00:00Z").state()).isEqualTo(State.STOPPED);
        assertThat(only(ClockKind.REPLY, "2026-11-23T09:00:00Z").state()).isEqualTo(State.STOPPED);
    }

    private static ClockEvent call(long eventId, String time, boolean isReached) {
        return new ClockEvent(
                eventId,
                Instant.parse(time),
                Instant.parse(time),
                CaseEventKind.CALL_BACK_DONE,
                Author.Kind.STAFF,
                false,
                isReached);
    }

    @Test
    void pausesTheResolutionWhileTheSignalIsClear() {
        add("2026-11-23T08:00:00Z", CaseEventKind.OPENED, Author.Kind.SYSTEM);
        add("2026-11-23T10:00:00Z", CaseEventKind.SIGNAL_CLEARED, Author.Kind.SYSTEM);
        CaseClock paused = only(ClockKind.RESOLUTION, "2026-11-25T10:00:00Z");
        add("2026-11-25T10:00:00Z", CaseEventKind.RECURRED, Author.Kind.SYSTEM);
        CaseClock running = only(ClockKind.RESOLUTION, "2026-11-25T11:00:00Z");

        assertThat(paused.state()).isEqualTo(State.PAUSED);
        assertThat(paused.elapsed()).isEqualTo(Duration.ofHours(2));
        assertThat(paused.dueAt()).isNull();
        assertThat(running.state()).isEqualTo(State.RUNNING);
        assertThat(running.elapsed()).isEqualTo(Duration.ofHours(3));
        // 6 of Wednesday, 8 of each Thursday, Friday, Monday and Tuesday are 38
        assertThat(running.dueAt()).isEqualTo(Instant.parse("2026-12-01T16:00:00Z"));
    }

    @Test
    @Tag("P5")
    void beginsAnewWhenTheCaseIsReopened() {
        add("2026-11-23T08:00:00Z", CaseEventKind.OPENED, Author.Kind.STAFF);
        add("2026-11-23T09:00:00Z", CaseEventKind.RESOLVED, Author.Kind.STAFF);
        add("2026-11-23T12:00:00Z", CaseEventKind.REOPENED, Author.Kind.STAFF);

        List<CaseClock> resolutions = all(ClockKind.RESOLUTION, "2026-11-23T13:00:00Z");

        assertThat(resolutions).extracting(CaseClock::state).containsExactly(State.STOPPED, State.RUNNING);
        assertThat(resolutions)
                .extracting(CaseClock::elapsed)
                .containsExactly(Duration.ofHours(1), Duration.ofHours(1));
        assertThat(all(ClockKind.INFORMED, "2026-11-23T13:00:00Z")).isEmpty();
    }

    private void ownerWrites(String time) {
        add(time, CaseEventKind.MESSAGE_FROM_OWNER, Author.Kind.OWNER);
    }

    private void add(String time, CaseEventKind kind, Author.Kind by) {
        log.add(new ClockEvent(log.size() + 1, Instant.parse(time), Instant.parse(time), kind, by, true, false));
    }

    private CaseClock only(ClockKind kind, String now) {
        List<CaseClock> found = all(kind, now);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private List<CaseClock> all(ClockKind kind, String now) {
        return Clocks.of(log, OFFICE, Instant.parse(now)).stream()
                .filter(clock -> clock.kind() == kind)
                .toList();
    }
}
