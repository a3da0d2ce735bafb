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

    String title(ExchangeMove move, Facts facts);

    String text(ExchangeMove move, Facts facts);
}
