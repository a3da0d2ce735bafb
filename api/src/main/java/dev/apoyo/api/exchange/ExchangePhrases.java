package dev.apoyo.api.exchange;

import org.jspecify.annotations.Nullable;

/** What owners are told of an exchange, one set of sentences per language. Each says what comes next. */
sealed interface ExchangePhrases permits EnglishExchangePhrases, SpanishExchangePhrases {

    /** What may stand in a sentence. */
    record Facts(
            long number,
            String product,
            @Nullable String trackingNumber,
            @Nullable String returnTrackingNumber,
            @Nullable String returnDueDate,
            @Nullable String reason) {}

    static ExchangePhrases in(String language) {
        return language.equals("es") ? new SpanishExchangePhrases() : new EnglishExchangePhrases();
    }

    /** What somebody wrote, to go on in a sentence. */
    static String withoutDot(@Nullable String said) {
        String text = said == null ? "" : said.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    String title(ExchangeMove move, Facts facts);

    String text(ExchangeMove move, Facts facts);
}
