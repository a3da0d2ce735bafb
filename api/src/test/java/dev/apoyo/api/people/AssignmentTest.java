package dev.apoyo.api.people;

import static dev.apoyo.api.people.Someone.EARLY;
import static dev.apoyo.api.people.Someone.LATE;
import static dev.apoyo.api.people.Someone.agent;
import static dev.apoyo.api.people.Someone.lead;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who gets a case, and who stands in. */
@Tag("O1")
class AssignmentTest {

    private static final Need SPANISH_WASHER = new Need("washer-w7", "bearing-wear", "es");

    /** A Thursday. */
    private static final Instant MORNING = Instant.parse("2026-11-26T10:00:00Z");

    private static final Instant EVENING = Instant.parse("2026-11-26T19:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-11-26T23:00:00Z");

    @Test
    void goesToWhoKnowsTheProductBeforeWhoKnowsEverything() {
        Someone everything = agent(1);
        Someone model = agent(2).knows("washer-w7").has(3);
        Someone fault = agent(3).knows("bearing-wear").has(3);
        Someone other = agent(4).knows("heat-pump-h2");

        assertThat(chosen(everything, other)).isEqualTo(everything.id());
        assertThat(chosen(everything, model, other)).isEqualTo(model.id());
        assertThat(chosen(everything, fault, other)).isEqualTo(fault.id());
    }

    @Test
    void goesToWhoSpeaksTheLanguageEvenWhenTheyComeLater() {
        Someone english = agent(1).speaks("en");
        Someone spanish = agent(2).works(LATE);

        assertThat(chosen(english, spanish)).isEqualTo(spanish.id());
    }

    @Test
    void goesToWhoIsThereAndElseToWhoComesFirst() {
        Someone early = agent(1).works(EARLY);
        Someone late = agent(2).works(LATE);
        Someone away = agent(3).isAwayUntil(Instant.parse("2026-12-01T00:00:00Z"));

        assertThat(chosen(away, late, early)).isEqualTo(early.id());
        assertThat(choose(EVENING, away, late, early).who()).isEqualTo(late.member());
        Choice atNight = choose(NIGHT, away, late, early);
        assertThat(atNight.who()).isEqualTo(early.member());
        assertThat(atNight.onShift()).isFalse();
        assertThat(atNight.availableFrom()).isEqualTo("2026-11-27T06:00:00Z");
        assertThat(chosen(away)).isEqualTo(away.id());
    }

    @Test
    void goesToWhoHasTheLeastToDoForWhatTheyCanCarry() {
        Someone half = agent(1).has(5);
        Someone less = agent(2).canCarry(40).has(12);
        Someone full = agent(3).knows("washer-w7").has(10);

        assertThat(chosen(half, less, full)).isEqualTo(less.id());
    }

    @Test
    void fallsBackToAnyAgentThenToALeadAndElseWaits() {
        Someone other = agent(1).speaks("en").knows("heat-pump-h2").has(10);
        Someone lead = lead(2);
        Someone gone = agent(3).left();

        assertThat(choose(MORNING, other, lead, gone).who()).isEqualTo(other.member());
        assertThat(choose(MORNING, other, lead, gone).tier()).isEqualTo(Choice.Tier.STANDS_IN);
        assertThat(choose(MORNING, lead, gone).tier()).isEqualTo(Choice.Tier.LEAD);
        assertThat(Assignment.choose(SPANISH_WASHER, members(gone), MORNING)).isEmpty();
    }

    @Test
    void saysWhy() {
        Choice choice = choose(MORNING, agent(1).knows("washer-w7").has(4), agent(2));

        assertThat(choice.tier()).isEqualTo(Choice.Tier.FITS);
        assertThat(choice.skill()).isEqualTo(Skill.SPECIALIST);
        assertThat(choice.speaksLanguage()).isTrue();
        assertThat(choice.onShift()).isTrue();
        assertThat(choice.candidates()).isEqualTo(2);
    }

    @Test
    void isTheSameInWhateverOrderTheyAreLookedAt() {
        List<StaffMember> staff = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            staff.add(agent(i).has(i % 3).works(i % 2 == 0 ? EARLY : LATE).member());
        }
        Optional<Choice> first = Assignment.choose(SPANISH_WASHER, staff, MORNING);
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(staff, random);
            assertThat(Assignment.choose(SPANISH_WASHER, staff, MORNING)).isEqualTo(first);
        }
    }

    @Test
    void spreadsWhatComesOneAfterTheOther() {
        Someone[] staff = {agent(1), agent(2), agent(3)};
        for (int i = 0; i < 12; i++) {
            UUID next = chosen(staff);
            Arrays.stream(staff).filter(who -> who.id().equals(next)).forEach(who -> who.has(who.openCases() + 1));
        }
        assertThat(staff).extracting(Someone::openCases).containsExactly(4, 4, 4);
    }

    @Test
    void namesNoDeputyWhileTheOwnerIsThere() {
        assertThat(deputy(MORNING, agent(1).works(EARLY), agent(2))).isEmpty();
    }

    @Test
    void namesWhoIsThereWhileTheOwnerIsNot() {
        Someone named = agent(3).works(LATE);
        Someone best = agent(2).works(LATE).knows("washer-w7");

        assertThat(deputy(EVENING, agent(1).works(EARLY), best, named)).contains(best.id());
        assertThat(deputy(EVENING, agent(1).works(EARLY).named(named), best, named))
                .contains(named.id());
        named.isAwayUntil(EVENING.plusSeconds(1));
        assertThat(deputy(EVENING, agent(1).works(EARLY).named(named), best, named))
                .contains(best.id());
    }

    @Test
    void saysUntilWhenTheDeputyStandsIn() {
        List<StaffMember> staff = members(agent(1).works(EARLY), agent(2));

        assertThat(Deputy.of(agent(1).id(), SPANISH_WASHER, staff, EVENING))
                .map(Deputy::until)
                .contains(Instant.parse("2026-11-27T06:00:00Z"));
    }

    @Test
    void namesADeputyAlsoWhenNobodyIsThere() {
        assertThat(deputy(NIGHT, agent(1).works(EARLY), agent(2).works(LATE))).contains(agent(2).id());
        assertThat(deputy(NIGHT, agent(1).works(EARLY), agent(2).left())).isEmpty();
    }

    @Test
    void countsTheFirstStepInTheWorkingHoursOfWhoDoesIt() {
        StaffMember late = agent(1).works(LATE).member();

        assertThat(FirstStep.dueAt(Severity.CRITICAL, late, MORNING)).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(FirstStep.dueAt(Severity.MAJOR, late, MORNING)).isEqualTo("2026-11-26T18:00:00Z");
        assertThat(FirstStep.dueAt(Severity.WARNING, late, MORNING)).isEqualTo("2026-11-27T22:00:00Z");
    }

    private static Choice choose(Instant now, Someone... staff) {
        return Assignment.choose(SPANISH_WASHER, members(staff), now).orElseThrow();
    }

    private static UUID chosen(Someone... staff) {
        return choose(MORNING, staff).who().accountId();
    }

    /** Of the first, among all. */
    private static Optional<UUID> deputy(Instant now, Someone... staff) {
        return Deputy.of(staff[0].id(), SPANISH_WASHER, members(staff), now)
                .map(deputy -> deputy.who().accountId());
    }

    private static List<StaffMember> members(Someone... staff) {
        return Arrays.stream(staff).map(Someone::member).toList();
    }
}
