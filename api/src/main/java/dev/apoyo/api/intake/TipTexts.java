package dev.apoyo.api.intake;

import dev.apoyo.contracts.alarm.UsageTip;
import dev.apoyo.contracts.catalogue.TipText;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Usage tips in the words of the catalogue, with the numbers filled in as the language writes them. */
final class TipTexts {

    private final Map<String, TipText> byKind = new HashMap<>();

    TipTexts(List<TipText> tips) {
        tips.forEach(tip -> byKind.put(tip.kind(), tip));
    }

    record Words(String title, String text) {}

    /** Empty when the catalogue has no words for this kind: a tip without words helps nobody. */
    Optional<Words> of(UsageTip tip, String language) {
        return Optional.ofNullable(byKind.get(tip.kind()))
                .map(texts -> texts.texts().getOrDefault(language, texts.texts().get("en")))
                .map(text ->
                        new Words(fill(text.title(), tip.facts(), language), fill(text.text(), tip.facts(), language)));
    }

    private static String fill(String text, Map<String, Double> facts, String language) {
        NumberFormat format = NumberFormat.getInstance(Locale.forLanguageTag(language));
        format.setMaximumFractionDigits(1);
        String filled = text;
        for (Map.Entry<String, Double> fact : facts.entrySet()) {
            filled = filled.replace("{" + fact.getKey() + "}", format.format(fact.getValue()));
        }
        return filled;
    }
}
