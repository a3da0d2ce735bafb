package dev.apoyo.streamjobs.tips;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation came to.
 *
 * @param state to keep; the very same object when nothing changed
 * @param facts numbers for the tip's text, or null for no tip
 * @param <S> the evaluator's own state
 */
public record TipVerdict<S>(S state, @Nullable Map<String, Double> facts) {

    static <S> TipVerdict<S> quiet(S state) {
        return new TipVerdict<>(state, null);
    }

    static <S> TipVerdict<S> tip(S state, Map<String, Double> facts) {
        return new TipVerdict<>(state, facts);
    }
}
