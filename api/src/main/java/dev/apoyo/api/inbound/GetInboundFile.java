package dev.apoyo.api.inbound;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** {@code GET /inbound/{inboundId}/files/{position}}: one file, to be saved and never to be shown by a browser. */
public final class GetInboundFile implements Operation {

    private final Database database;

    public GetInboundFile(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "getInboundFile";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID inboundId = GetInbound.inboundId(request);
        int position = Integer.parseInt(request.path("position"));
        return database.client()
                .preparedQuery("""
                        SELECT content FROM inbound_attachment
                        WHERE inbound_id = $1 AND position = $2 AND content IS NOT NULL
                        """)
                .execute(Tuple.of(inboundId, position))
                .map(rows -> Rows.first(rows, row -> row.getBuffer("content")))
                .map(found -> download(
                        found.orElseThrow(() -> Problem.notFound("file", inboundId + "/" + position)), position));
    }

    /** The name is the sender's and stays out of headers. */
    private static Answer download(Buffer content, int position) {
        return new Answer.Stream(response -> response.putHeader("Content-Type", "application/octet-stream")
                .putHeader("Content-Disposition", "attachment; filename=\"file-" + position + "\"")
                .end(content));
    }
}
