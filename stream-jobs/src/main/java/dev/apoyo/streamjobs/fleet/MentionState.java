package dev.apoyo.streamjobs.fleet;

import java.util.List;

/**
 * What is remembered of how people speak of one fault of one model. It is kept in keyed state: components are only added,
 * never removed.
 *
 * @param rate authors per window in the long run
 * @param recent authors in the window, each once, by their newest complaint
 * @param sinceCheck complaints since somebody last looked whether an incident is over
 */
public record MentionState(BaseRate rate, List<Voice> recent, int sinceCheck) {

    MentionState checked() {
        return new MentionState(rate, recent, 0);
    }
}
