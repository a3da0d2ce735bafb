package dev.apoyo.api.refunds;

import dev.apoyo.api.messages.Texts;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What owners are told of a refund. */
final class RefundPhrases {

    private RefundPhrases() {}

    record Words(String title, String text) {}

    static Words of(Refund refund, String paymentMeans, String language) {
        Texts texts = Texts.in(language);
        String key = "refund." + refund.state();
        Map<String, Object> values = Map.of(
                "money", money(refund, Locale.forLanguageTag(texts.say("moneyLocale"))),
                "way", texts.say("refund.way." + refund.destination(), Map.of("means", paymentMeans)),
                "reason", sentence(refund.decisionReason()));
        return new Words(texts.say(key + ".title", values), texts.say(key + ".text", values));
    }

    private static String sentence(@Nullable String said) {
        String text = said == null ? "" : said.strip();
        return text.isEmpty() || text.endsWith(".") ? text : text + ".";
    }

    static String money(Refund refund, Locale locale) {
        Currency currency = Currency.getInstance(refund.currency());
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(currency.getDefaultFractionDigits());
        format.setMaximumFractionDigits(currency.getDefaultFractionDigits());
        return format.format(BigDecimal.valueOf(refund.amountMinor(), currency.getDefaultFractionDigits()));
    }
}
