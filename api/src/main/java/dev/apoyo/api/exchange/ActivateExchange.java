package dev.apoyo.api.exchange;

import dev.apoyo.api.exchange.ExchangeMoves.Held;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/**
 * {@code POST /exchanges/{exchangeId}/activate}: the new device is connected and serves the asset from now on. Who does this has
 * it in hands: a delivery that the carrier did not report is made up for.
 */
public final class ActivateExchange implements Operation {

    private final ExchangeMoves moves;

    public ActivateExchange(ExchangeMoves moves) {
        this.moves = moves;
    }

    @Override
    public String id() {
        return "activateExchange";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return moves.change(request, held -> activate(held, request.caller()));
    }

    private Future<?> activate(Held held, Caller caller) {
        boolean isReported = !held.exchange().progress().status().accepts(ExchangeMove.DELIVER);
        Future<Exchange> delivered = isReported
                ? Future.succeededFuture(held.exchange())
                : moves.make(held, event(held, caller, ExchangeMove.DELIVER));
        return delivered.compose(exchange -> moves.make(
                new Held(held.tx(), held.asset(), exchange, held.now()), event(held, caller, ExchangeMove.ACTIVATE)));
    }

    private static ExchangeEvent event(Held held, Caller caller, ExchangeMove move) {
        return ExchangeEvent.of(caller, held.now(), move, null, new JsonObject());
    }
}
