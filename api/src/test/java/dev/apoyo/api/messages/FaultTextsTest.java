package dev.apoyo.api.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.apoyo.api.knowledge.KnowledgeBase;
import dev.apoyo.contracts.catalogue.Catalogue;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.Severity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("S1")
@Tag("S8")
class FaultTextsTest {

    private final FaultTexts texts =
            new FaultTexts(new KnowledgeBase(1, Catalogue.load().knowledge())::fault);

    static Stream<String> faultCodesOfShippedRules() {
        return Catalogue.load().rules().stream().map(DetectionRule::faultCode).distinct();
    }

    @ParameterizedTest
    @MethodSource("faultCodesOfShippedRules")
    void hasWordsForEveryShippedRuleInBothLanguages(String code) {
        FaultTexts.Words english = texts.of(code, "en", "machine");
        FaultTexts.Words spanish = texts.of(code, "es", "máquina");

        assertThat(english.title()).isNotBlank().doesNotContain(code);
        assertThat(spanish.title()).isNotBlank().isNotEqualTo(english.title());
        assertThat(english.meaning() + english.nextStep() + spanish.meaning() + spanish.nextStep())
                .doesNotContain("{", "}");
    }

    @Test
    void hasHonestGeneralWordsForAFaultThatNobodyDescribed() {
        assertThat(texts.of("new-fault", "es", "máquina").meaning()).contains("máquina");
        assertThat(texts.of("new-fault", "en", "machine").title()).contains("new-fault");
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void saysHowSeriousItIsInBothLanguages(Severity severity) {
        String english = Phrases.in("en").seriousness(severity);

        assertThat(english).isNotBlank().isNotEqualTo(Phrases.in("es").seriousness(severity));
    }
}
