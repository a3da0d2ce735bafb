package dev.apoyo.api.exchange;

import dev.apoyo.api.exchange.ExchangeMoves.Held;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** Reminds of an overdue return, a few times. Nothing else follows from it: the service never stops. */
public final class RemindReturn extends ExchangeTask {

    static final String KIND = "exchange-return";
    static final int AT_MOST = 3;

    private static final Duration EVERY = Duration.ofDays(10);

    public RemindReturn(ExchangeMoves moves) {
        super(KIND, ExchangeMove.REMIND_RETURN, moves);
    }

    @Override
    Future<Void> run(Held held) {
        int before = held.exchange().progress().facts().getInteger("reminders", 0);
        JsonObject facts = new JsonObject()
                .put("reminders", before + 1)
                .put("remindAt", held.now().plus(EVERY).toString());
        return make(held, facts);
    }
}
