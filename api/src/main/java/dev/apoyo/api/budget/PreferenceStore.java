package dev.apoyo.api.budget;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The table {@code message_preference}. */
public final class PreferenceStore {

    private static final String SELECT = """
            SELECT o.time_zone, p.quiet_from, p.quiet_until, p.weekly_budget, p.promotions, p.version
            FROM owner o LEFT JOIN message_preference p USING (owner_id) WHERE o.owner_id = $1
            """;

    private static final String PUT = """
            INSERT INTO message_preference (owner_id, quiet_from, quiet_until, weekly_budget, promotions, version, changed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (owner_id) DO UPDATE
            SET quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, weekly_budget = excluded.weekly_budget,
                promotions = excluded.promotions, version = excluded.version, changed_at = excluded.changed_at
            """;

    /** Of an owner there is. */
    public Future<Preferences> of(SqlClient db, String ownerId) {
        return db.preparedQuery(SELECT)
                .execute(Tuple.of(ownerId))
                .map(rows -> preferences(rows.iterator().next()));
    }

    /** The same; until the transaction ends nobody else decides what this owner hears. */
    Future<Preferences> lock(SqlConnection tx, String ownerId) {
        return tx.preparedQuery(SELECT + " FOR NO KEY UPDATE OF o")
                .execute(Tuple.of(ownerId))
                .map(rows -> preferences(rows.iterator().next()));
    }

    Future<Void> put(SqlConnection tx, String ownerId, Preferences preferences, Instant now) {
        QuietHours quiet = preferences.quietHours();
        Tuple values = Tuple.of(
                ownerId,
                quiet.from(),
                quiet.until(),
                preferences.weeklyBudget(),
                preferences.wantsPromotions(),
                preferences.version());
        return tx.preparedQuery(PUT)
                .execute(values.addOffsetDateTime(Rows.utc(now)))
                .mapEmpty();
    }

    private static Preferences preferences(Row row) {
        ZoneId zone = zone(row.getString("time_zone"));
        return row.getLong("version") == null
                ? Preferences.defaults(zone)
                : new Preferences(
                        new QuietHours(row.getLocalTime("quiet_from"), row.getLocalTime("quiet_until"), zone),
                        row.getInteger("weekly_budget"),
                        row.getBoolean("promotions"),
                        row.getLong("version"));
    }

    /** A zone that this Java does not know is no reason to wake somebody, nor to tell them nothing. */
    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
