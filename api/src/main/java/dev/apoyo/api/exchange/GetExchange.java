package dev.apoyo.api.exchange;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.util.UUID;

/** {@code GET /exchanges/{exchangeId}}: one exchange with its log and the moves that are accepted now. */
public final class GetExchange implements Operation {

    private final Database database;
    private final ExchangeMoves moves;
    private final ExchangeStore store = new ExchangeStore();

    public GetExchange(Database database, ExchangeMoves moves) {
        this.database = database;
        this.moves = moves;
    }

    @Override
    public String id() {
        return "getExchange";
    }

    @Override
    public Future<Answer.Json> answer(Request request) {
        UUID id = ExchangeMoves.exchangeId(request);
        return store.find(database.client(), id, request.caller().onlyOwner())
                .map(found -> found.orElseThrow(() -> Problem.notFound("exchange", id.toString())))
                .compose(found -> moves.answer(database.client(), id));
    }
}
