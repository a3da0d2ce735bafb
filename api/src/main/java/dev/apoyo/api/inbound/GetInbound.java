package dev.apoyo.api.inbound;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.util.UUID;

/** {@code GET /inbound/{inboundId}}: all of one that came in, quotes included, and the files with it. */
public final class GetInbound implements Operation {

    private final Database database;

    public GetInbound(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getInbound";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID inboundId = inboundId(request);
        return InboundView.find(database.client(), inboundId)
                .map(found -> Answer.ok(found.orElseThrow(() -> Problem.notFound("message", inboundId.toString()))));
    }

    static UUID inboundId(Request request) {
        return request.pathId("inboundId", "message");
    }
}
