package dev.apoyo.api.exchange;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.http.Caller;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened in an exchange.
 *
 * @param text why, where somebody said it
 * @param data facts that came with it, see {@link Progress#facts}
 */
record ExchangeEvent(
        Instant time,
        ExchangeMove move,
        Author by,
        @Nullable String text,
        JsonObject data) {

    static ExchangeEvent of(Caller caller, Instant time, ExchangeMove move, @Nullable String text, JsonObject data) {
        return new ExchangeEvent(time, move, Author.of(caller), text, data);
    }

    static ExchangeEvent ofSystem(Instant time, ExchangeMove move, JsonObject data) {
        return new ExchangeEvent(time, move, Author.SYSTEM, null, data);
    }
}
