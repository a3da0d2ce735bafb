package dev.apoyo.api.handovers;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.messages.FaultTexts;
import io.vertx.core.Future;
import java.util.UUID;

/** {@code GET /handovers}: what waits for my answer, or what I asked for; the most urgent first. */
public final class ListMyHandovers implements Operation {

    private final Database database;
    private final FaultTexts texts;
    private final HandoverStore store = new HandoverStore();

    public ListMyHandovers(Database database, FaultTexts texts) {
        this.database = database;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "listMyHandovers";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID me = request.caller().accountId();
        String sql = "me".equals(request.query("askedBy")) ? HandoverStore.ASKED : HandoverStore.AWAITING;
        String language = request.caller().language();
        return store.open(database.client(), sql, me, code -> texts.titleOf(code, language))
                .map(found -> Answer.ok(new Page<>(found, null)));
    }
}
