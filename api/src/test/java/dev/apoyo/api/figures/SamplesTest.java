package dev.apoyo.api.figures;

import static dev.apoyo.api.cases.CaseEventKind.MESSAGE_FROM_OWNER;
import static dev.apoyo.api.cases.CaseEventKind.MESSAGE_TO_OWNER;
import static dev.apoyo.api.cases.CaseEventKind.NOTE;
import static dev.apoyo.api.cases.CaseEventKind.OPENED;
import static dev.apoyo.api.cases.CaseEventKind.OWNER_INFORMED;
import static dev.apoyo.api.cases.CaseEventKind.RECURRED;
import static dev.apoyo.api.cases.CaseEventKind.REOPENED;
import static dev.apoyo.api.cases.CaseEventKind.RESOLVED;
import static dev.apoyo.api.figures.StoryEvent.By.OWNER;
import static dev.apoyo.api.figures.StoryEvent.By.STAFF;
import static dev.apoyo.api.figures.StoryEvent.By.SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.figures.CaseStory.SurveyScore;
import dev.apoyo.api.figures.StoryEvent.By;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** L3: each figure is a pure function of the log. Minutes count from the opening of the case. */
@Tag("L3")
@DisplayName("L3: figures are what the log says")
class SamplesTest {

    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(60));
    private static final int DAY = 24 * 60;

    @Test
    void countsARunOfUnansweredMessagesFromItsFirst() {
        CaseStory story = story(
                at(0, OPENED, SYSTEM),
                at(10, MESSAGE_FROM_OWNER, OWNER),
                at(20, MESSAGE_FROM_OWNER, OWNER),
                at(25, OWNER_INFORMED, SYSTEM),
                at(40, MESSAGE_TO_OWNER, STAFF),
                at(50, MESSAGE_FROM_OWNER, OWNER),
                at(55, RESOLVED, STAFF));

        assertThat(values(Figure.FIRST_REPLY, story)).containsExactly(30 * 60.0);
        assertThat(values(Figure.NEXT_REPLY, story)).containsExactly(5 * 60.0);
        assertThat(values(Figure.ANSWERED_IN_24_HOURS, story)).containsExactly(1.0, 1.0);
    }

    @Test
    void anAutomaticMessageIsNoReply() {
        CaseStory story =
                story(at(0, OPENED, SYSTEM), at(10, MESSAGE_FROM_OWNER, OWNER), at(11, MESSAGE_TO_OWNER, SYSTEM));

        assertThat(values(Figure.FIRST_REPLY, story)).isEmpty();
    }

    @Test
    void countsEachEpisodeFromItsOwnBegin() {
        CaseStory story = story(
                at(0, OPENED, SYSTEM),
                at(100, RESOLVED, STAFF),
                at(100 + DAY, RECURRED, SYSTEM),
                at(130 + DAY, RESOLVED, STAFF));

        assertThat(values(Figure.RESOLUTION, story)).containsExactly(100 * 60.0, 30 * 60.0);
    }

    @Test
    void workBeganWithTheEventBeforeButAtMostAQuarterOfAnHourEarlier() {
        CaseStory story =
                story(at(0, OPENED, SYSTEM), at(5, NOTE, STAFF), at(300, NOTE, STAFF), at(301, RESOLVED, STAFF));

        assertThat(values(Figure.HANDLE_TIME, story)).containsExactly((5 + 15 + 1) * 60.0);
    }

    @Test
    void aClosureIsFalseWhenItIsReopenedWithinFourteenDays() {
        assertThat(values(Figure.FALSE_CLOSURE, closedAndReopenedAfter(14 * DAY)))
                .first()
                .isEqualTo(1.0);
        assertThat(values(Figure.FALSE_CLOSURE, closedAndReopenedAfter(14 * DAY + 1)))
                .first()
                .isEqualTo(0.0);
        assertThat(values(Figure.RECURRENCE, closedAndReopenedAfter(DAY)))
                .as("reopened by a person is no recurrence")
                .first()
                .isEqualTo(0.0);
    }

    @Test
    void aClosureCountsOnceItsTimeIsOverWhateverCameOfIt() {
        CaseStory story = closedAndReopenedAfter(DAY);
        Instant early = START.plus(Duration.ofDays(10));

        assertThat(Figure.FALSE_CLOSURE.samples(story, early)).isEmpty();
    }

    @Test
    void leadAndContactsCountOnlyInCasesWeOpened() {
        StoryEvent[] log = {at(0, OPENED, SYSTEM), at(90, MESSAGE_FROM_OWNER, OWNER), at(100, RESOLVED, STAFF)};

        assertThat(values(Figure.LEAD_OVER_THE_CALL, story(log))).containsExactly(90 * 60.0);
        assertThat(values(Figure.FIXED_WITHOUT_CONTACT, story(log))).containsExactly(0.0);
        StoryEvent waited = new StoryEvent(
                START.plus(Duration.ofMinutes(95)),
                START.plus(Duration.ofMinutes(30)),
                MESSAGE_FROM_OWNER,
                OWNER,
                true,
                false);
        assertThat(values(Figure.LEAD_OVER_THE_CALL, story(log[0], log[1], waited)))
                .containsExactly(30 * 60.0);
        CaseStory byHand = story(false, List.of(log), List.of());
        assertThat(values(Figure.LEAD_OVER_THE_CALL, byHand)).isEmpty();
        assertThat(values(Figure.FIXED_WITHOUT_CONTACT, byHand)).isEmpty();
    }

    @Test
    void promotersCountAgainstDetractors() {
        List<SurveyScore> surveys = new ArrayList<>();
        for (int nps : new int[] {0, 6, 7, 8, 9, 10}) {
            surveys.add(new SurveyScore(START, START.plusSeconds(60), 5, 4, nps));
        }
        surveys.add(new SurveyScore(START, null, null, null, null));
        CaseStory story = story(true, List.of(), surveys);

        assertThat(values(Figure.NPS, story)).containsExactly(-100.0, -100.0, 0.0, 0.0, 100.0, 100.0);
        assertThat(values(Figure.CES, story)).hasSize(6).containsOnly(5.0);
        assertThat(values(Figure.SURVEY_RESPONSE, story)).hasSize(7).containsOnlyOnce(0.0);
    }

    @Test
    void sumsUpWithoutDividingByNothing() {
        assertThat(Spread.of(Spread.Kind.SHARE, new double[0])).isNull();
        assertThat(Spread.of(Spread.Kind.DURATION, new double[] {10, 20, 30, 40}))
                .isEqualTo(new Spread(25, 25.0, 37.0, null, null));
        Spread share = Objects.requireNonNull(Spread.of(Spread.Kind.SHARE, new double[] {1, 1, 0, 0}));
        assertThat(share.mean()).isEqualTo(0.5);
        assertThat(share.low()).isBetween(0.14, 0.16);
        assertThat(share.high()).isBetween(0.84, 0.86);
    }

    @Test
    void onlyWhatIsInTheWindowCountsAndFewSaySo() {
        Window window = new Window(START, START.plus(Duration.ofDays(1)));
        FigureBook book = new FigureBook(window, FigureBook.By.FAULT, LATER);
        book.read(story(at(0, OPENED, SYSTEM), at(100, RESOLVED, STAFF)));
        book.read(story(at(0, OPENED, SYSTEM), at(2 * DAY, RESOLVED, STAFF)));

        FigureView resolution = book.view("es").figures().stream()
                .filter(figure -> figure.id().equals("resolution"))
                .findFirst()
                .orElseThrow();

        assertThat(resolution.n()).isEqualTo(1);
        assertThat(resolution.smallSample()).isTrue();
        assertThat(resolution.title()).isEqualTo("Resolución");
        assertThat(resolution.breakdown()).extracting(FigureView.Part::key).containsExactly("bearing-wear");
        assertThat(book.view("en").figures())
                .filteredOn(figure -> figure.n() == 0)
                .extracting(FigureView::value)
                .containsOnlyNulls();
    }

    private static CaseStory closedAndReopenedAfter(int minutes) {
        return story(at(0, OPENED, SYSTEM), at(100, RESOLVED, STAFF), at(100 + minutes, REOPENED, STAFF));
    }

    private static List<Double> values(Figure figure, CaseStory story) {
        return figure.samples(story, LATER).stream().map(Sample::value).toList();
    }

    private static CaseStory story(StoryEvent... log) {
        return story(true, List.of(log), List.of());
    }

    private static CaseStory story(boolean detected, List<StoryEvent> log, List<SurveyScore> surveys) {
        return new CaseStory(
                new UUID(0, 1), "washer-w7", "bearing-wear", null, detected, START, List.copyOf(log), surveys);
    }

    private static StoryEvent at(int minutes, CaseEventKind kind, By by) {
        return new StoryEvent(
                START.plus(Duration.ofMinutes(minutes)),
                START.plus(Duration.ofMinutes(minutes)),
                kind,
                by,
                kind != OPENED,
                false);
    }
}
