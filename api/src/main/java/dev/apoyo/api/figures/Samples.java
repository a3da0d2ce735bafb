package dev.apoyo.api.figures;

import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.figures.CaseStory.Episode;
import dev.apoyo.api.figures.CaseStory.SurveyScore;
import dev.apoyo.api.figures.CaseStory.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What each figure observes in a case. Pure: the same log gives the same observations. */
final class Samples {

    /** What a person did began so long before its event at most. */
    static final Duration WORK_AT_MOST = Duration.ofMinutes(15);

    /** Who comes back within this time was never helped. */
    static final Duration CLOSURE_HOLDS = Duration.ofDays(14);

    /** A fault that is found again within this time is the same one. */
    static final Duration RECURS_WITHIN = Duration.ofDays(30);

    static final Duration PROMISED_ANSWER = Duration.ofHours(24);

    private static final int PROMOTER_FROM = 9;
    private static final int DETRACTOR_TO = 6;

    private Samples() {}

    static List<Sample> firstReply(CaseStory story, Instant now) {
        return story.waits().stream().limit(1).map(Samples::seconds).toList();
    }

    static List<Sample> nextReply(CaseStory story, Instant now) {
        return story.waits().stream().skip(1).map(Samples::seconds).toList();
    }

    static List<Sample> answeredInTime(CaseStory story, Instant now) {
        return story.waits().stream()
                .map(wait ->
                        yes(wait.to(), Duration.between(wait.from(), wait.to()).compareTo(PROMISED_ANSWER) <= 0))
                .toList();
    }

    private static Sample seconds(Wait wait) {
        return new Sample(wait.to(), seconds(wait.from(), wait.to()));
    }

    static List<Sample> resolution(CaseStory story, Instant now) {
        return ofEnded(story, episode -> seconds(episode.begin(), endOf(episode)));
    }

    static List<Sample> handling(CaseStory story, Instant now) {
        return ofEnded(story, Samples::handled);
    }

    private static double handled(Episode episode) {
        double seconds = 0;
        Instant before = episode.begin();
        for (StoryEvent event : episode.events()) {
            if (event.by() == StoryEvent.By.STAFF) {
                double gap = seconds(before, event.time());
                seconds += Math.max(0, Math.min(gap, WORK_AT_MOST.toSeconds()));
            }
            before = event.time();
        }
        return seconds;
    }

    static List<Sample> recurrence(CaseStory story, Instant now) {
        return returns(story, now, RECURS_WITHIN, event -> event.kind() == CaseEventKind.RECURRED);
    }

    static List<Sample> falseClosure(CaseStory story, Instant now) {
        return returns(story, now, CLOSURE_HOLDS, StoryEvent::isReturn);
    }

    /** An end counts once its time is over, whatever came of it: else a recent window would hold only what came back. */
    private static List<Sample> returns(CaseStory story, Instant now, Duration within, Predicate<StoryEvent> counts) {
        List<Sample> samples = new ArrayList<>();
        for (Episode episode : story.endedEpisodes()) {
            Instant end = endOf(episode);
            Instant until = end.plus(within);
            if (!until.isAfter(now)) {
                samples.add(yes(
                        end,
                        story.events().stream()
                                .anyMatch(event -> counts.test(event)
                                        && event.time().isAfter(end)
                                        && !event.time().isAfter(until))));
            }
        }
        return samples;
    }

    static List<Sample> overrides(CaseStory story, Instant now) {
        return story.endedEpisodes().stream()
                .map(Episode::end)
                .filter(end -> end != null && end.by() == StoryEvent.By.STAFF)
                .map(end -> yes(end.time(), end.overridden()))
                .toList();
    }

    static List<Sample> leadOverTheCall(CaseStory story, Instant now) {
        return story.detected()
                ? story.firstContact().stream()
                        .map(contact -> new Sample(contact.since(), seconds(story.openedAt(), contact.since())))
                        .toList()
                : List.of();
    }

    static List<Sample> withoutContact(CaseStory story, Instant now) {
        return story.detected() ? ofEnded(story, episode -> episode.contacts() == 0 ? 1 : 0) : List.of();
    }

    static List<Sample> handovers(CaseStory story, Instant now) {
        return ofEnded(story, episode -> episode.events().stream()
                .filter(event -> event.kind() == CaseEventKind.HANDOVER_ACCEPTED)
                .count());
    }

    static List<Sample> ces(CaseStory story, Instant now) {
        return answers(story, SurveyScore::ces);
    }

    static List<Sample> csat(CaseStory story, Instant now) {
        return answers(story, SurveyScore::csat);
    }

    static List<Sample> nps(CaseStory story, Instant now) {
        return answers(story, SurveyScore::nps).stream()
                .map(sample -> new Sample(sample.at(), promotion(sample.value())))
                .toList();
    }

    private static double promotion(double score) {
        return score >= PROMOTER_FROM ? 100 : score <= DETRACTOR_TO ? -100 : 0;
    }

    static List<Sample> surveyResponse(CaseStory story, Instant now) {
        return story.surveys().stream()
                .map(survey -> yes(survey.askedAt(), survey.answeredAt() != null))
                .toList();
    }

    private static List<Sample> answers(CaseStory story, Function<SurveyScore, @Nullable Integer> score) {
        List<Sample> samples = new ArrayList<>();
        for (SurveyScore survey : story.surveys()) {
            Integer value = score.apply(survey);
            if (survey.answeredAt() != null && value != null) {
                samples.add(new Sample(survey.answeredAt(), value));
            }
        }
        return samples;
    }

    private static List<Sample> ofEnded(CaseStory story, Function<Episode, Number> value) {
        return story.endedEpisodes().stream()
                .map(episode -> new Sample(endOf(episode), value.apply(episode).doubleValue()))
                .toList();
    }

    private static Instant endOf(Episode episode) {
        return Objects.requireNonNull(episode.end()).time();
    }

    private static Sample yes(Instant at, boolean holds) {
        return new Sample(at, holds ? 1 : 0);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
