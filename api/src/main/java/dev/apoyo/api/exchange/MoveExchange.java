package dev.apoyo.api.exchange;

import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** An operation that is one move, with a reason: {@code POST /exchanges/{exchangeId}/…}. */
public final class MoveExchange implements Operation {

    private final String id;
    private final ExchangeMove move;
    private final JsonObject facts;
    private final ExchangeMoves moves;

    private MoveExchange(String id, ExchangeMove move, JsonObject facts, ExchangeMoves moves) {
        this.id = id;
        this.move = move;
        this.facts = facts;
        this.moves = moves;
    }

    /** The carrier, or who saw it, says that the replacement arrived. */
    public static MoveExchange delivered(ExchangeMoves moves) {
        return new MoveExchange("exchangeDelivered", ExchangeMove.DELIVER, new JsonObject(), moves);
    }

    /** A person says that it works, although its telemetry has not said so: counted. */
    public static MoveExchange verify(ExchangeMoves moves) {
        return new MoveExchange("verifyExchange", ExchangeMove.VERIFY, new JsonObject().put("overridden", true), moves);
    }

    /** It does not work either. */
    public static MoveExchange fail(ExchangeMoves moves) {
        return new MoveExchange("failExchange", ExchangeMove.FAIL, new JsonObject(), moves);
    }

    public static MoveExchange cancel(ExchangeMoves moves) {
        return new MoveExchange("cancelExchange", ExchangeMove.CANCEL, new JsonObject(), moves);
    }

    /** The old product has arrived. */
    public static MoveExchange returned(ExchangeMoves moves) {
        return new MoveExchange("exchangeReturned", ExchangeMove.RECEIVE_RETURN, new JsonObject(), moves);
    }

    /** The old product need not come back. */
    public static MoveExchange waiveReturn(ExchangeMoves moves) {
        return new MoveExchange("waiveExchangeReturn", ExchangeMove.WAIVE_RETURN, new JsonObject(), moves);
    }

    record Reason(@Nullable String reason) {}

    @Override
    public String id() {
        return id;
    }

    @Override
    public Future<Answer> answer(Request request) {
        String reason = request.body(Reason.class).reason();
        return moves.change(
                request, held -> moves.make(held, ExchangeEvent.of(request.caller(), held.now(), move, reason, facts)));
    }
}
