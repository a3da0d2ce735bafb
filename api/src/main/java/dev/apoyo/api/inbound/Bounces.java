package dev.apoyo.api.inbound;

import dev.apoyo.api.channels.Returned;
import dev.apoyo.api.inbound.Arrival.Bounced;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** What mail servers say of our messages. Only what was really sent to that address can come back from it. */
final class Bounces {

    private final Returned returned;

    Bounces(Returned returned) {
        this.returned = returned;
    }

    /** Completes with what it was. */
    Future<String> take(SqlConnection tx, Arrival arrival, Instant now) {
        Bounced bounced = arrival.bounced();
        if (bounced == null) {
            return Future.succeededFuture("of nothing we sent");
        }
        if (!bounced.isFinal()) {
            return Future.succeededFuture("delayed: " + bounced.reason());
        }
        return returned.came(tx, bounced.key(), bounced.address(), bounced.reason(), now)
                .map(isOurs -> isOurs ? "returned: " + bounced.reason() : "of nothing we sent");
    }
}
