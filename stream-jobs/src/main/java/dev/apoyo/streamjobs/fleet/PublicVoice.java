package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.mention.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks whether more people complain of a fault than usual. Authors in the window are counted, each once, so that one angry
 * person is no spike; their number is compared with the model's own long-run rate for that fault by the predictive tail of
 * {@link Tail}. Each new author is a look, so as in {@link CommonCause} a spike is where {@code k * p <= falseIncidents}.
 * While an incident explains what people say, neither they nor that time count in the long run.
 */
final class PublicVoice {

    private final CauseSettings settings;

    PublicVoice(CauseSettings settings) {
        this.settings = settings;
    }

    /**
     * How unusual it is.
     *
     * @param authors in the window
     * @param expected of them
     * @param pValue chance of at least as many
     * @param limit that it must not be above
     */
    record Spike(int authors, double expected, double pValue, double limit) {

        boolean isSignificant() {
            return pValue <= limit;
        }

        String statistic(String window) {
            return String.format(
                    Locale.ROOT,
                    "public mentions by %d authors in %s, expected %.2f, one-sided predictive tail %.1e, limit %.1e",
                    authors,
                    window,
                    expected,
                    pValue,
                    limit);
        }
    }

    MentionState atFirst(Mention mention) {
        return new MentionState(BaseRate.startingAt(millis(mention) - settings.windowMillis()), List.of(), 0);
    }

    /** The same one when the mention is older than the window, or its author spoke later already. */
    MentionState hear(MentionState state, Mention mention, boolean isExplained) {
        long at = millis(mention);
        long newest = state.recent().stream().mapToLong(Voice::atMillis).max().orElse(at);
        if (at <= newest - settings.windowMillis() || hasSpokenSince(state, mention)) {
            return state;
        }
        long windowStart = Math.max(at, newest) - settings.windowMillis();
        List<Voice> recent = new ArrayList<>();
        int left = 0;
        for (Voice voice : state.recent()) {
            if (voice.authorKey().equals(mention.authorKey())) {
                continue;
            }
            if (voice.atMillis() <= windowStart) {
                left++;
            } else {
                recent.add(voice);
            }
        }
        recent.add(new Voice(mention.authorKey(), at));
        if (recent.size() > IncidentFinder.RECENT_AT_MOST) {
            recent.remove(0);
        }
        BaseRate rate =
                state.rate().until(windowStart, isExplained ? 0 : 1, settings).with(isExplained ? 0 : left);
        return new MentionState(rate, recent, state.sinceCheck() + 1);
    }

    private static boolean hasSpokenSince(MentionState state, Mention mention) {
        return state.recent().stream()
                .anyMatch(
                        voice -> voice.authorKey().equals(mention.authorKey()) && voice.atMillis() >= millis(mention));
    }

    Spike look(MentionState state) {
        int authors = state.recent().size();
        BaseRate rate = state.rate();
        double limit = authors < settings.devicesAtLeast() ? 0 : settings.falseIncidents() / authors;
        return new Spike(
                authors,
                Tail.expected(rate.cautiousEvents(), rate.cautiousExposure(settings), 1),
                Tail.atLeast(authors, rate.cautiousEvents(), rate.cautiousExposure(settings), 1),
                limit);
    }

    /** Whether no more people spoke since the last check than usual. */
    boolean isUsual(MentionState state, long checkMillis, double usual) {
        double asked = (double) checkMillis / settings.windowMillis();
        BaseRate rate = state.rate();
        return Tail.atLeast(state.sinceCheck(), rate.cautiousEvents(), rate.cautiousExposure(settings), asked) > usual;
    }

    private static long millis(Mention mention) {
        return mention.at().toEpochMilli();
    }
}
