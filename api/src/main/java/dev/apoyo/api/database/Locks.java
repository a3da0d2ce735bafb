package dev.apoyo.api.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Set;

/** Locks by name, held until the transaction ends, over all instances. */
public final class Locks {

    /** All in one order, so that two who want the same ones never wait for each other. */
    private static final String HOLD = """
            SELECT pg_advisory_xact_lock(key)
            FROM (SELECT DISTINCT hashtextextended('apoyo ' || name, 0) AS key FROM unnest($1::text[]) AS name ORDER BY key) AS keys
            """;

    private Locks() {}

    /** Call once, first in the transaction. */
    public static Future<Void> hold(SqlConnection tx, Set<String> names) {
        return tx.preparedQuery(HOLD)
                .execute(Tuple.tuple().addArrayOfString(names.toArray(String[]::new)))
                .mapEmpty();
    }
}
