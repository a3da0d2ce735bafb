package dev.apoyo.api.channels;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;

/** An e-mail came back after it had left: the address refuses from now on, and the message goes another way. */
public final class Returned {

    private static final String BOUNCED = """
            UPDATE outbound_message SET state = 'BOUNCED', ended_at = $3, last_error = $4
            WHERE channel = 'EMAIL' AND key = $1 AND lower(to_address) = $2 AND state = 'SENT'
            RETURNING *
            """;

    private final Delivery delivery;
    private final Undelivered undelivered;

    public Returned(Delivery delivery, Undelivered undelivered) {
        this.delivery = delivery;
        this.undelivered = undelivered;
    }

    /** Completes with whether that message had been sent to that address; otherwise nothing changes. */
    public Future<Boolean> came(SqlConnection tx, String key, String address, String reason, Instant now) {
        return tx.preparedQuery(BOUNCED)
                .execute(Tuple.of(key, OwnerWays.normal(ChannelKind.EMAIL, address), Rows.utc(now), reason))
                .map(rows -> Rows.first(rows, Outbox::draft))
                .compose(draft -> draft.isEmpty()
                        ? Future.succeededFuture(false)
                        : returned(tx, draft.get(), reason, now).map(true));
    }

    private Future<Void> returned(SqlConnection tx, Draft draft, String reason, Instant now) {
        if (draft.ownerId() == null) {
            return Future.succeededFuture();
        }
        return OwnerWays.refuses(tx, draft.ownerId(), draft.way(), reason, now)
                .compose(noted -> delivery.sendElsewhere(tx, draft))
                .compose((Optional<Way> next) -> undelivered.happened(tx, draft, reason, next));
    }
}
