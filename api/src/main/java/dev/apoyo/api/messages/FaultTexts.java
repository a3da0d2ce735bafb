package dev.apoyo.api.messages;

import dev.apoyo.api.knowledge.Precedence;
import dev.apoyo.contracts.catalogue.FaultText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a fault means, in the words that fit the product best. A fault that nobody described gets honest general words. */
public final class FaultTexts {

    /** Stands for a fault where an owner asks for something that no detection found. */
    public static final String GENERAL_REQUEST = "general-request";

    /** Where the words are. */
    public interface Source {

        Optional<FaultText> fault(String code, @Nullable String modelId, @Nullable String firmware);
    }

    private final Source source;

    public FaultTexts(Source source) {
        this.source = source;
    }

    /** JSON as in {@code FaultText} of the contract. */
    public record Words(String code, String title, String meaning, String nextStep) {}

    /** In general, whatever the product is. */
    public Words of(String code, String language, String productName) {
        return of(code, null, null, language, productName);
    }

    /**
     * For one product.
     *
     * @param firmware null when it is not known
     * @param productName stands where the text says {@code {product}}
     */
    public Words of(
            String code, @Nullable String modelId, @Nullable String firmware, String language, String productName) {
        FaultText.Text text = source.fault(code, modelId, firmware)
                .map(fault -> Precedence.inLanguage(fault.texts(), language))
                .orElseGet(() -> general(code, Phrases.in(language)));
        return new Words(
                code,
                fill(text.title(), productName),
                fill(text.meaning(), productName),
                fill(text.nextStep(), productName));
    }

    private static FaultText.Text general(String code, Phrases phrases) {
        return code.equals(GENERAL_REQUEST) ? phrases.generalRequest() : phrases.unknownFault(code);
    }

    public String titleOf(String code, String language) {
        return of(code, language, "").title();
    }

    private static String fill(String text, String productName) {
        return text.replace("{product}", productName);
    }
}
