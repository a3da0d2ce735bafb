package dev.apoyo.api.knowledge;

import dev.apoyo.contracts.catalogue.Scoped;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What experts answered owners with the same fault, the best first. */
public final class SuggestedAnswers {

    /** Most that are suggested at once. */
    public static final int AT_MOST = 5;

    private static final Comparator<StoredAnswer> MORE_HELPFUL = Comparator.comparingDouble(
                    SuggestedAnswers::likelyHelpful)
            .thenComparing(StoredAnswer::used)
            .reversed()
            .thenComparing(StoredAnswer::answerId);

    private final AnswerStore answers = new AnswerStore();

    /**
     * One answer, ready to be sent; JSON as {@code SuggestedAnswer} of the contract.
     *
     * @param language of the text
     * @param fit how closely it fits the product
     * @param used in how many cases
     * @param helpedShare of those where somebody said whether it helped; null when nobody did
     */
    public record Suggestion(
            String answerId,
            int version,
            String language,
            String text,
            Scoped.Fit fit,
            int used,
            @Nullable Double helpedShare) {}

    /** At most {@value #AT_MOST}; empty when nobody has answered this fault yet. */
    public Future<List<Suggestion>> of(
            SqlClient db, String modelId, @Nullable String firmware, String faultCode, String language) {
        return answers.ofFault(db, faultCode, modelId).map(found -> ranked(found, modelId, firmware, language));
    }

    /** Closer to the product first, then what helped more often. */
    static List<Suggestion> ranked(
            List<StoredAnswer> found, String modelId, @Nullable String firmware, String language) {
        Comparator<StoredAnswer> closer = Comparator.comparing(
                        (StoredAnswer answer) -> answer.fit(modelId, firmware).orElseThrow())
                .reversed();
        return found.stream()
                .filter(answer -> answer.fit(modelId, firmware).isPresent())
                .sorted(closer.thenComparing(MORE_HELPFUL))
                .limit(AT_MOST)
                .map(answer -> suggestion(answer, answer.fit(modelId, firmware), language))
                .toList();
    }

    private static Suggestion suggestion(StoredAnswer answer, Optional<Scoped.Fit> fit, String language) {
        String inLanguage = Precedence.language(answer.texts(), language);
        return new Suggestion(
                answer.answerId(),
                answer.version(),
                inLanguage,
                Precedence.inLanguage(answer.texts(), inLanguage),
                fit.orElseThrow(),
                answer.used(),
                answer.rated() == 0 ? null : (double) answer.helped() / answer.rated());
    }

    /** With two invented ratings, one good and one bad, so that a single one does not decide. */
    private static double likelyHelpful(StoredAnswer answer) {
        return (answer.helped() + 1.0) / (answer.rated() + 2.0);
    }
}
