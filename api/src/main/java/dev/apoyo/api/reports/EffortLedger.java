package dev.apoyo.api.reports;

import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.figures.CaseStory;
import dev.apoyo.api.figures.CaseStory.SurveyScore;
import dev.apoyo.api.figures.StoryEvent;
import dev.apoyo.api.figures.Window;
import dev.apoyo.api.reports.Process.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reckons what each process cost customers in a window, from the logs of their cases. Every contact and every hour belongs to
 * one process. Pure: the same cases in any order give the same ranking.
 */
final class EffortLedger {

    private static final double HOUR_SECONDS = Duration.ofHours(1).toSeconds();

    private final Window window;
    private final Map<Process, Effort> efforts = new HashMap<>();
    private final Map<Process, Long> cases = new HashMap<>();

    EffortLedger(Window window) {
        this.window = window;
    }

    /**
     * One process of the ranking.
     *
     * @param cases how many had to go through it
     */
    record Ranked(Process process, Effort effort, long cases) {}

    void read(CaseStory story) {
        Set<Process> touched = new HashSet<>();
        new Reading(story, touched).read();
        touched.forEach(process -> cases.merge(process, 1L, Long::sum));
    }

    /** The costliest first; of equal ones, by name. */
    List<Ranked> ranking() {
        return efforts.entrySet().stream()
                .map(entry -> new Ranked(entry.getKey(), entry.getValue(), cases.getOrDefault(entry.getKey(), 0L)))
                .sorted(Comparator.comparingDouble(
                                (Ranked ranked) -> -ranked.effort().points())
                        .thenComparing(ranked -> ranked.process().step())
                        .thenComparing(ranked -> ranked.process().key()))
                .toList();
    }

    /** One case, from its begin. */
    private final class Reading {

        private final CaseStory story;
        private final Set<Process> touched;
        private final Process help;
        private @Nullable Instant unansweredSince;
        private @Nullable Instant exchangeSince;
        private boolean hasEnded;

        Reading(CaseStory story, Set<Process> touched) {
            this.story = story;
            this.touched = touched;
            String theme = story.themeId();
            this.help = new Process(Step.GETTING_HELP, theme == null ? story.faultCode() : theme);
        }

        void read() {
            story.events().forEach(this::hear);
            endWaiting(window.to());
            endExchange(window.to());
            story.surveys().forEach(this::hear);
        }

        private void hear(StoryEvent event) {
            if (event.isContact()) {
                contact(event.time());
            } else if (event.isAnswer()) {
                endWaiting(event.time());
            }
            if (event.kind() == CaseEventKind.EXCHANGE_CHANGED && exchangeSince == null) {
                exchangeSince = event.time();
            }
            if (event.kind() == CaseEventKind.DEVICE_REPLACED || event.isEnd()) {
                endExchange(event.time());
            }
            hasEnded |= event.isEnd();
        }

        private void contact(Instant at) {
            if (window.holds(at)) {
                add(processOfContact(), Effort.ofContact());
            }
            if (unansweredSince == null) {
                unansweredSince = at;
            }
        }

        private Process processOfContact() {
            if (exchangeSince != null) {
                return Process.of(Step.EXCHANGE);
            }
            if (unansweredSince != null) {
                return Process.of(Step.WAITING_FOR_REPLY);
            }
            return hasEnded ? Process.of(Step.REPEAT_CONTACT) : help;
        }

        /** Who waits for a device waits for that alone. */
        private void endWaiting(Instant at) {
            if (unansweredSince != null && exchangeSince == null) {
                addHours(Process.of(Step.WAITING_FOR_REPLY), unansweredSince, at);
            }
            unansweredSince = null;
        }

        private void endExchange(Instant at) {
            if (exchangeSince != null) {
                addHours(Process.of(Step.EXCHANGE), exchangeSince, at);
            }
            exchangeSince = null;
        }

        private void addHours(Process process, Instant from, Instant to) {
            Instant begin = from.isBefore(window.from()) ? window.from() : from;
            Instant end = to.isAfter(window.to()) ? window.to() : to;
            if (begin.isBefore(end)) {
                add(process, Effort.ofWaiting(Duration.between(begin, end).toSeconds() / HOUR_SECONDS));
            }
        }

        private void hear(SurveyScore survey) {
            Instant answeredAt = survey.answeredAt();
            Integer ces = survey.ces();
            if (answeredAt != null && ces != null && window.holds(answeredAt) && ces < Effort.CES_EXPECTED) {
                add(help, Effort.ofScore(ces));
            }
        }

        private void add(Process process, Effort effort) {
            efforts.merge(process, effort, Effort::and);
            touched.add(process);
        }
    }
}
