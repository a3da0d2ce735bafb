package dev.apoyo.api.consent;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;

/** What must happen in the transaction in which support is not allowed any more. Alarms implement it. */
public interface Withdrawals {

    /** {@code PROACTIVE_SUPPORT} of this asset lost at least one category at this instant. */
    Future<Void> supportWithdrawn(SqlConnection tx, String assetId, Instant at);
}
