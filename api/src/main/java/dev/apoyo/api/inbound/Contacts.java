package dev.apoyo.api.inbound;

import dev.apoyo.api.channels.Way;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an owner's word goes to: the case it belongs to. In the caller's transaction. */
interface Contacts {

    /**
     * What an owner said.
     *
     * @param caseId the case it answers, null when it names none
     * @param receivedAt when it came in
     * @param at when it is put to a case
     */
    record Said(
            String ownerId,
            @Nullable UUID caseId,
            Way from,
            String externalId,
            UUID inboundId,
            String text,
            Instant receivedAt,
            Instant at) {}

    /** Completes with the case it landed on; empty when the owner has no product it could be about. */
    Future<Optional<UUID>> received(SqlConnection tx, Said said);
}
