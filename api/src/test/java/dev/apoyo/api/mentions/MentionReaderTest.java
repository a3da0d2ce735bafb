package dev.apoyo.api.mentions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.mentions.MentionReader.Read;
import dev.apoyo.contracts.mention.ProductWords;
import dev.apoyo.contracts.mention.Sentiment;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("L1")
@DisplayName("L1: what a post is about, by its words")
class MentionReaderTest {

    private final MentionReader reader = new MentionReader(ProductWords.shipped());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "My Lumo W7 is so loud, the bearing is grinding | washer-w7 | bearing-wear | NEGATIVE | en",
                "La lavadora W7 hace mucho RUIDO al centrifugar, qué vergüenza | washer-w7 | bearing-wear | NEGATIVE | es",
                "my lumo w7 doesn’t drain since monday | washer-w7 | blocked-drain | NEGATIVE | en",
                "The Lumo H3 has no heat and the refrigerant leaks | heatpump-h3 | refrigerant-loss | NEGATIVE | en",
                "I love my Lumo E2, great bike and it is quiet | ebike-e2 | | POSITIVE | en",
                "Is the Lumo W7 sold in Chile? | washer-w7 | | NEUTRAL | en",
                "Not bad, the Lumo W7 | washer-w7 | | POSITIVE | en",
                "My toaster is broken and it is bad | | | NEGATIVE | en",
                "the loW7er price | | | NEUTRAL | en"
            })
    void reads(String text, String model, String fault, Sentiment sentiment, String language) {
        Read read = reader.read(text, null);

        assertThat(read).isEqualTo(new Read(model, fault, sentiment, language));
    }

    @Test
    void believesWhoKnowsTheModelAndAModelWithoutWordsHasNoSymptoms() {
        assertThat(reader.read("grinding noise", "ebike-e2").faultCode()).isEqualTo("bearing-wear");
        assertThat(reader.read("Lumo W7 grinding noise", "water-loop"))
                .isEqualTo(new Read("water-loop", null, Sentiment.NEGATIVE, null));
    }
}
