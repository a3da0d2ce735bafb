package dev.apoyo.api.exchange;

import dev.apoyo.api.messages.Texts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What owners are told of an exchange. Each step says what comes next. */
record ExchangePhrases(Texts texts) {

    /** What may stand in a sentence. */
    record Facts(
            long number,
            String product,
            @Nullable String trackingNumber,
            @Nullable String returnTrackingNumber,
            @Nullable String returnDueDate,
            @Nullable String reason) {

        private Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>();
            values.put("number", number);
            values.put("product", product);
            values.put("trackingNumber", String.valueOf(trackingNumber));
            values.put("returnTrackingNumber", String.valueOf(returnTrackingNumber));
            values.put("returnDueDate", String.valueOf(returnDueDate));
            values.put("reason", withoutDot(reason));
            return values;
        }
    }

    static ExchangePhrases in(String language) {
        return new ExchangePhrases(Texts.in(language));
    }

    String title(ExchangeMove move, Facts facts) {
        return texts.say("exchange." + move + ".title", facts.values());
    }

    String text(ExchangeMove move, Facts facts) {
        return texts.say("exchange." + move + ".text", facts.values());
    }

    /** What somebody wrote, to go on in a sentence. */
    private static String withoutDot(@Nullable String said) {
        String text = said == null ? "" : said.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
