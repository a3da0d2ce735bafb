package dev.apoyo.api.channels;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;

/** Hears, in the transaction, that a message to an owner did not arrive. */
public interface Undelivered {

    /**
     * @param reason what the channel said
     * @param next the way it is tried on now; empty when there is none left
     */
    Future<Void> happened(SqlConnection tx, Draft draft, String reason, Optional<Way> next);

    /** It has no other way and waits until its channel is back; said once, however often it fails. */
    Future<Void> waits(SqlConnection tx, Draft draft, String reason);
}
