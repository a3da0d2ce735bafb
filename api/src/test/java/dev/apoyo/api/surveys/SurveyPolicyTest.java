package dev.apoyo.api.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("L2")
@DisplayName("L2: what a bad answer is, and whose link it is")
class SurveyPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "7,5,10,,false",
        "4,3,7,meh,false",
        "3,5,10,,true",
        "7,2,10,,true",
        "7,5,6,,false",
        "7,5,6,the price,true",
        ",,0,,false",
        ",2,,,true",
    })
    void tellsABadAnswer(Integer ces, Integer csat, Integer nps, String comment, boolean isBad) {
        assertThat(SurveyPolicy.isBad(new SurveyAnswer(ces, csat, nps, comment)))
                .isEqualTo(isBad);
    }

    @Test
    void aTokenIsOfItsSurveyAndKeyAlone() {
        byte[] key = {1, 2, 3};
        byte[] other = {4, 5, 6};
        UUID survey = UUID.fromString("0b8f6e0e-6f0e-4f0c-9b0a-1f2d3c4b5a69");
        String token = SurveyTokens.of(key, survey);

        assertThat(SurveyTokens.surveyId(List.of(other, key), token)).contains(survey);
        assertThat(SurveyTokens.surveyId(List.of(other), token)).isEmpty();
        for (int i = 0; i < token.length(); i++) {
            char flipped = token.charAt(i) == 'x' ? 'y' : 'x';
            String changed = token.substring(0, i) + flipped + token.substring(i + 1);
            boolean isSameBits = i == token.length() - 1 || i == 21;
            if (!isSameBits) {
                assertThat(SurveyTokens.surveyId(List.of(key), changed))
                        .as("at %d", i)
                        .isEmpty();
            }
        }
    }
}
