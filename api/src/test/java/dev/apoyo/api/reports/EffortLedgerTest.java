package dev.apoyo.api.reports;

import static dev.apoyo.api.cases.CaseEventKind.DEVICE_REPLACED;
import static dev.apoyo.api.cases.CaseEventKind.EXCHANGE_CHANGED;
import static dev.apoyo.api.cases.CaseEventKind.MESSAGE_FROM_OWNER;
import static dev.apoyo.api.cases.CaseEventKind.MESSAGE_TO_OWNER;
import static dev.apoyo.api.cases.CaseEventKind.OPENED;
import static dev.apoyo.api.cases.CaseEventKind.REOPENED;
import static dev.apoyo.api.cases.CaseEventKind.RESOLVED;
import static dev.apoyo.api.figures.StoryEvent.By.OWNER;
import static dev.apoyo.api.figures.StoryEvent.By.STAFF;
import static dev.apoyo.api.figures.StoryEvent.By.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.figures.CaseStory;
import dev.apoyo.api.figures.CaseStory.SurveyScore;
import dev.apoyo.api.figures.StoryEvent;
import dev.apoyo.api.figures.StoryEvent.By;
import dev.apoyo.api.figures.Window;
import dev.apoyo.api.reports.EffortLedger.Ranked;
import dev.apoyo.api.reports.Process.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("L6")
@DisplayName("L6: what cost customers most effort")
class EffortLedgerTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T00:00:00Z");
    private static final Window WEEK = new Window(MONDAY, MONDAY.plus(Duration.ofDays(7)));

    @Test
    void everyContactAndEveryHourBelongsToOneProcess() {
        List<Ranked> ranking = rank(story(
                "limescale",
                null,
                List.of(),
                at(0, OPENED, SYSTEM),
                at(1, MESSAGE_FROM_OWNER, OWNER),
                at(3, MESSAGE_FROM_OWNER, OWNER),
                at(17, MESSAGE_TO_OWNER, STAFF),
                at(20, RESOLVED, STAFF),
                at(30, MESSAGE_FROM_OWNER, OWNER),
                at(30, REOPENED, SYSTEM),
                at(38, MESSAGE_TO_OWNER, STAFF)));

        assertThat(effort(ranking, Step.GETTING_HELP)).isEqualTo(new Effort(1, 0, 0));
        assertThat(effort(ranking, Step.WAITING_FOR_REPLY)).isEqualTo(new Effort(1, 16 + 8, 0));
        assertThat(effort(ranking, Step.REPEAT_CONTACT)).isEqualTo(new Effort(1, 0, 0));
        assertThat(ranking.get(0).process().step()).isEqualTo(Step.WAITING_FOR_REPLY);
        assertThat(ranking.get(0).effort().points()).isCloseTo(4, within(1e-9));
    }

    @Test
    void whoWaitsForADeviceWaitsForThatAlone() {
        List<Ranked> ranking = rank(story(
                "bearing-wear",
                null,
                List.of(),
                at(0, OPENED, SYSTEM),
                at(10, EXCHANGE_CHANGED, STAFF),
                at(12, MESSAGE_FROM_OWNER, OWNER),
                at(20, EXCHANGE_CHANGED, STAFF),
                at(30, MESSAGE_TO_OWNER, STAFF),
                at(50, DEVICE_REPLACED, SYSTEM)));

        assertThat(ranking).extracting(ranked -> ranked.process().step()).containsExactly(Step.EXCHANGE);
        assertThat(effort(ranking, Step.EXCHANGE)).isEqualTo(new Effort(1, 40, 0));
    }

    @Test
    void hardCasesCountForTheirThemeAndWhatIsOutsideOfTheWeekDoesNot() {
        SurveyScore hard = new SurveyScore(MONDAY, MONDAY.plusSeconds(60), 2, null, null);
        SurveyScore easy = new SurveyScore(MONDAY, MONDAY.plusSeconds(60), 7, null, null);
        SurveyScore later = new SurveyScore(MONDAY, WEEK.to(), 1, null, null);

        List<Ranked> ranking = rank(
                story("limescale", "water-and-dirt", List.of(hard, easy, later), at(-5, MESSAGE_FROM_OWNER, OWNER)));

        assertThat(effort(ranking, Step.GETTING_HELP)).isEqualTo(new Effort(0, 0, 3));
        assertThat(ranking)
                .filteredOn(ranked -> ranked.process().step() == Step.GETTING_HELP)
                .extracting(ranked -> ranked.process().key())
                .containsExactly("water-and-dirt");
        assertThat(effort(ranking, Step.WAITING_FOR_REPLY))
                .as("nobody answered all week")
                .isEqualTo(new Effort(0, 7 * 24, 0));
    }

    @Test
    void theOrderOfCasesDoesNotMatter() {
        List<CaseStory> stories = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            stories.add(story(
                    "fault-" + random.nextInt(5),
                    null,
                    List.of(),
                    at(random.nextInt(50), MESSAGE_FROM_OWNER, OWNER),
                    at(50 + random.nextInt(50), MESSAGE_TO_OWNER, STAFF)));
        }
        List<Process> first = processes(stories);
        for (int seed = 0; seed < 10; seed++) {
            Collections.shuffle(stories, new Random(seed));
            assertThat(processes(stories)).isEqualTo(first);
        }
    }

    @Test
    void weeksBeginOnMondayInTheZoneOfTheCalendar() {
        Weeks weeks = new Weeks(ZoneId.of("Europe/Madrid"));
        Instant sundayNight = Instant.parse("2026-11-08T22:30:00Z");
        Instant mondayNight = Instant.parse("2026-11-08T23:30:00Z");

        assertThat(weeks.lastWholeWeek(sundayNight)).isEqualTo(LocalDate.of(2026, 10, 26));
        assertThat(weeks.lastWholeWeek(mondayNight)).isEqualTo(LocalDate.of(2026, 11, 2));
        assertThat(weeks.window(LocalDate.of(2026, 10, 19)).length())
                .as("the clocks went back that Sunday")
                .isEqualTo(Duration.ofHours(7 * 24 + 1));
        assertThat(weeks.nextReport(mondayNight)).isEqualTo(Instant.parse("2026-11-09T05:00:00Z"));
        assertThat(weeks.nextReport(Instant.parse("2026-11-09T05:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-16T05:00:00Z"));
    }

    private static List<Process> processes(List<CaseStory> stories) {
        return rank(stories.toArray(CaseStory[]::new)).stream()
                .map(Ranked::process)
                .toList();
    }

    private static List<Ranked> rank(CaseStory... stories) {
        EffortLedger ledger = new EffortLedger(WEEK);
        for (CaseStory story : stories) {
            ledger.read(story);
        }
        return ledger.ranking();
    }

    private static Effort effort(List<Ranked> ranking, Step step) {
        return ranking.stream()
                .filter(ranked -> ranked.process().step() == step)
                .map(Ranked::effort)
                .reduce(Effort.NONE, Effort::and);
    }

    private static CaseStory story(
            String fault, @Nullable String theme, List<SurveyScore> surveys, StoryEvent... events) {
        return new CaseStory(UUID.randomUUID(), "washer-w7", fault, theme, true, MONDAY, List.of(events), surveys);
    }

    private static StoryEvent at(int hours, CaseEventKind kind, By by) {
        return new StoryEvent(
                MONDAY.plus(Duration.ofHours(hours)), MONDAY.plus(Duration.ofHours(hours)), kind, by, true, false);
    }
}
