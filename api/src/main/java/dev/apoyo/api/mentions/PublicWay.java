package dev.apoyo.api.mentions;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** Where public replies leave. */
public interface PublicWay {

    /**
     * What leaves.
     *
     * @param replyId sent along, so that a repeat is seen
     * @param to source and id of the post it answers
     */
    record Reply(UUID replyId, String to, String language, String text, Instant at) {}

    /** Leaves when the transaction commits, at least once. */
    Future<?> send(SqlConnection tx, Reply reply);
}
