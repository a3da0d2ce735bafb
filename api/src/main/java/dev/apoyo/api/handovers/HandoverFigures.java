package dev.apoyo.api.handovers;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Handovers per case, of cases that were opened within a time: accepted ones count, and a case that went through no other
 * hands counts as 0.
 *
 * @param cases how many there were
 * @param mean null when there was none; so are the percentiles
 * @param share of cases that went through no other hands
 */
public record HandoverFigures(
        long cases,
        long handovers,
        @Nullable Double mean,
        @Nullable Double median,
        @Nullable Double p90,
        @Nullable Integer most,
        @Nullable Double withoutHandover) {

    static final String SQL = """
            SELECT count(*) AS cases, coalesce(sum(handovers), 0) AS handovers, avg(handovers)::float8 AS mean,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY handovers) AS median,
                   percentile_cont(0.9) WITHIN GROUP (ORDER BY handovers) AS p90,
                   max(handovers) AS most, avg((handovers = 0)::int)::float8 AS without
            FROM support_case WHERE opened_at >= $1 AND opened_at < $2
            """;

    /** @param to excluded */
    public static Future<HandoverFigures> of(SqlClient db, Instant from, Instant to) {
        return db.preparedQuery(SQL)
                .execute(Tuple.of(Rows.utc(from), Rows.utc(to)))
                .map(rows -> of(rows.iterator().next()));
    }

    private static HandoverFigures of(Row row) {
        return new HandoverFigures(
                row.getLong("cases"),
                row.getLong("handovers"),
                row.getDouble("mean"),
                row.getDouble("median"),
                row.getDouble("p90"),
                row.getInteger("most"),
                row.getDouble("without"));
    }
}
