package dev.apoyo.api.exchange;

import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;

/** {@code POST /exchanges/{exchangeId}/ask-return}: asks for the old product before the new one has shown that it works. */
public final class AskReturn implements Operation {

    private final ExchangeMoves moves;
    private final SendReturnLabel labels;

    public AskReturn(ExchangeMoves moves, SendReturnLabel labels) {
        this.moves = moves;
        this.labels = labels;
    }

    @Override
    public String id() {
        return "askExchangeReturn";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return moves.change(request, held -> labels.ask(held, Author.of(request.caller())));
    }
}
