package dev.apoyo.api.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Hears of every event of every case, in the transaction that adds it: what must follow from it follows with it. */
public interface CaseFollower {

    /** @param after what the case is after the event; it is locked */
    Future<Void> heard(SqlConnection tx, CaseFacts after, CaseEvent event);
}
