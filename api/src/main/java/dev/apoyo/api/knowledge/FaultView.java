package dev.apoyo.api.knowledge;

import dev.apoyo.contracts.catalogue.FaultText;
import dev.apoyo.contracts.catalogue.Scoped;
import dev.apoyo.contracts.rule.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a fault of a product, in one language; JSON as {@code Fault} of the contract.
 *
 * @param fit how closely the words fit the product
 * @param language of the words
 * @param severity null when it depends on the alarm
 * @param sections of the manual, that help
 */
record FaultView(
        String code,
        Scoped.Fit fit,
        String language,
        @Nullable Severity severity,
        String title,
        String meaning,
        String nextStep,
        List<SectionView.Ref> sections,
        long knowledgeVersion) {

    static FaultView of(FaultText fault, Asked asked, String product, KnowledgeBase base) {
        String language = Precedence.language(fault.texts(), asked.language());
        FaultText.Text text = Precedence.inLanguage(fault.texts(), language);
        return new FaultView(
                fault.code(),
                fault.fit(asked.modelId(), asked.firmware()).orElseThrow(),
                language,
                fault.severity(),
                text.title().replace("{product}", product),
                text.meaning().replace("{product}", product),
                text.nextStep().replace("{product}", product),
                base.sectionsFor(fault.code(), asked.modelId(), asked.firmware()).stream()
                        .map(section -> SectionView.Ref.of(section, asked))
                        .toList(),
                base.version());
    }
}
