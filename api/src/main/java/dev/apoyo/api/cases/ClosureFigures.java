package dev.apoyo.api.cases;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How cases were closed, and how often that was not the end; JSON as in the contract. For whoever publishes metrics:
 * {@link #read} says it for any time.
 *
 * @param closures how often a case was resolved between {@code from} and {@code to}
 * @param overrides of these, although the signal was not clear for long enough
 * @param notOver of these, reopened within 30 days
 * @param overrideShare null when nothing was closed
 * @param notOverShare null when nothing was closed
 */
public record ClosureFigures(
        Instant from,
        Instant to,
        long closures,
        long overrides,
        long notOver,
        @Nullable Double overrideShare,
        @Nullable Double notOverShare,
        String formula) {

    private static final String FORMULA = "closures = events RESOLVED with from <= time < to;"
            + " overrideShare = those by a person against the signal / closures;"
            + " notOverShare = those followed by REOPENED of the same case within 30 days / closures";

    static final String COUNT = """
            SELECT count(*) AS closures,
                   count(*) FILTER (WHERE (e.data ->> 'overridden')::boolean) AS overrides,
                   count(*) FILTER (WHERE EXISTS (
                       SELECT FROM case_event r
                       WHERE r.case_id = e.case_id AND r.kind = 'REOPENED' AND r.event_id > e.event_id
                         AND r.time <= e.time + interval '30 days')) AS not_over
            FROM case_event e
            WHERE e.kind = 'RESOLVED' AND e.kind IN ('RESOLVED', 'REOPENED') AND e.time >= $1 AND e.time < $2
            """;

    /** Of all cases that were closed between the two. */
    public static Future<ClosureFigures> read(SqlClient db, Instant from, Instant to) {
        return db.preparedQuery(COUNT)
                .execute(Tuple.of(Rows.utc(from), Rows.utc(to)))
                .map(rows -> figures(rows.iterator().next(), from, to));
    }

    private static ClosureFigures figures(Row row, Instant from, Instant to) {
        long closures = row.getLong("closures");
        long overrides = row.getLong("overrides");
        long notOver = row.getLong("not_over");
        return new ClosureFigures(
                from, to, closures, overrides, notOver, share(overrides, closures), share(notOver, closures), FORMULA);
    }

    private static @Nullable Double share(long part, long whole) {
        return whole == 0 ? null : (double) part / whole;
    }
}
