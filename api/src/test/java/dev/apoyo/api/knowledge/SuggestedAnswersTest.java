package dev.apoyo.api.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.knowledge.SuggestedAnswers.Suggestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S8")
class SuggestedAnswersTest {

    @Test
    void putsTheCloserAnswerFirstAndThenTheMoreHelpful() {
        List<StoredAnswer> found = List.of(
                answer("general", null, null, 90, 90, 90),
                answer("once", "washer", null, 1, 1, 1),
                answer("often", "washer", null, 40, 20, 18),
                answer("seldom", "washer", null, 40, 20, 2),
                answer("new", "washer", null, 0, 0, 0),
                answer("firmware", "washer", ">=2.0", 0, 0, 0));

        assertThat(SuggestedAnswers.ranked(found, "washer", "2.1", "es"))
                .extracting(Suggestion::answerId)
                .containsExactly("firmware", "often", "once", "new", "seldom");
        assertThat(SuggestedAnswers.ranked(found, "pump", "2.1", "es"))
                .extracting(Suggestion::answerId)
                .containsExactly("general");
    }

    @Test
    void saysTheShareOnlyWhereSomebodyRated() {
        List<Suggestion> ranked = SuggestedAnswers.ranked(
                List.of(answer("rated", "washer", null, 4, 4, 3), answer("used", "washer", null, 4, 0, 0)),
                "washer",
                null,
                "fr");

        assertThat(ranked).extracting(Suggestion::helpedShare).containsExactly(0.75, null);
        assertThat(ranked).extracting(Suggestion::language).containsOnly("en");
    }

    private static StoredAnswer answer(
            String id, @Nullable String modelId, @Nullable String firmware, int used, int rated, int helped) {
        Map<String, String> texts = Map.of("en", "Text", "es", "Texto");
        return new StoredAnswer(
                id,
                1,
                modelId,
                firmware,
                "f",
                texts,
                AnswerState.ACCEPTED,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                used,
                rated,
                helped);
    }
}
