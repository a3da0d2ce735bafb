package dev.apoyo.api.messages;

import dev.apoyo.contracts.catalogue.FaultText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a fault means, in the words of the catalogue. A fault that nobody described gets honest general words. */
public final class FaultTexts {

    private final Map<String, FaultText> byCode = new HashMap<>();

    public FaultTexts(List<FaultText> faults) {
        faults.forEach(fault -> byCode.put(fault.code(), fault));
    }

    /** JSON as in {@code FaultText} of the contract. */
    public record Words(String code, String title, String meaning, String nextStep) {}

    /** @param productName stands where the text says {@code {product}} */
    public Words of(String code, String language, String productName) {
        FaultText fault = byCode.get(code);
        FaultText.Text text = fault == null
                ? null
                : fault.texts().getOrDefault(language, fault.texts().get("en"));
        if (text == null) {
            text = Phrases.in(language).unknownFault(code);
        }
        return new Words(
                code,
                fill(text.title(), productName),
                fill(text.meaning(), productName),
                fill(text.nextStep(), productName));
    }

    public String titleOf(String code, String language) {
        return of(code, language, "").title();
    }

    private static String fill(String text, String productName) {
        return text.replace("{product}", productName);
    }
}
