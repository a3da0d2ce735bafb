package dev.apoyo.api.figures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case from its begin to now, as figures and reports read it.
 *
 * @param detected whether Apoyo found it, before anybody said so
 * @param events in the order of the log
 * @param surveys what its owner was asked
 */
public record CaseStory(
        UUID caseId,
        String modelId,
        String faultCode,
        @Nullable String themeId,
        boolean detected,
        Instant openedAt,
        List<StoryEvent> events,
        List<SurveyScore> surveys) {

    /**
     * One question and its answer.
     *
     * @param answeredAt null as long as there is none; then there are no scores either
     */
    public record SurveyScore(
            Instant askedAt,
            @Nullable Instant answeredAt,
            @Nullable Integer ces,
            @Nullable Integer csat,
            @Nullable Integer nps) {}

    /** From the oldest unanswered contact to a person's answer. */
    public record Wait(Instant from, Instant to) {}

    /**
     * From the begin of the case, or its begin anew, to its end.
     *
     * @param events all of it, the end included
     * @param end null while it goes on
     */
    public record Episode(
            Instant begin,
            List<StoryEvent> events,
            @Nullable StoryEvent end) {

        public long contacts() {
            return events.stream().filter(StoryEvent::isContact).count();
        }
    }

    public Optional<StoryEvent> firstContact() {
        return events.stream().filter(StoryEvent::isContact).min(Comparator.comparing(StoryEvent::since));
    }

    /** Contacts that found an answer, each stretch of unanswered ones once. */
    public List<Wait> waits() {
        List<Wait> waits = new ArrayList<>();
        Instant since = null;
        for (StoryEvent event : events) {
            if (event.isContact()) {
                since = since == null || event.since().isBefore(since) ? event.since() : since;
            } else if (event.isAnswer() && since != null) {
                waits.add(new Wait(since, event.time()));
                since = null;
            }
        }
        return waits;
    }

    /** What happens between an end and a begin anew (a contact that reopens, say) belongs to what begins. */
    public List<Episode> episodes() {
        List<Episode> episodes = new ArrayList<>();
        List<StoryEvent> own = new ArrayList<>();
        Instant begin = openedAt;
        boolean isOpen = true;
        for (StoryEvent event : events) {
            if (event.isReturn() && !isOpen) {
                begin = event.time();
                isOpen = true;
            }
            own.add(event);
            if (event.isEnd() && isOpen) {
                episodes.add(new Episode(begin, List.copyOf(own), event));
                own.clear();
                isOpen = false;
            }
        }
        if (isOpen) {
            episodes.add(new Episode(begin, List.copyOf(own), null));
        }
        return episodes;
    }

    /** Those that ended. */
    public List<Episode> endedEpisodes() {
        return episodes().stream().filter(episode -> episode.end() != null).toList();
    }
}
