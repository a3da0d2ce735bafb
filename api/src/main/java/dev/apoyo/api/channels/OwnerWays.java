package dev.apoyo.api.channels;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code owner_address} and {@code owner_channel}: where owners can be reached and how they want it. */
public final class OwnerWays {

    /** The address of the account first, then the others as they were added. */
    private static final String ADDRESSES = """
            SELECT channel, address, failing_since FROM (
                SELECT 'EMAIL' AS channel, lower(o.email) AS address, o.created_at AS added_at, 0 AS place,
                       (SELECT a.failing_since FROM owner_address a
                        WHERE a.owner_id = o.owner_id AND a.channel = 'EMAIL' AND a.address = lower(o.email)) AS failing_since
                FROM owner o WHERE o.owner_id = $1 AND o.email IS NOT NULL
                UNION ALL
                SELECT a.channel, a.address, a.added_at, 1, a.failing_since
                FROM owner_address a JOIN owner o USING (owner_id)
                WHERE a.owner_id = $1 AND NOT (a.channel = 'EMAIL' AND a.address = lower(coalesce(o.email, '')))) AS known
            ORDER BY place, added_at, channel, address LIMIT 50
            """;

    private static final String WHOSE = """
            SELECT owner_id FROM owner WHERE $1 = 'EMAIL' AND lower(email) = $2
            UNION SELECT owner_id FROM owner_address WHERE channel = $1 AND address = $2
            ORDER BY owner_id LIMIT 20
            """;

    private static final String CHOOSE = """
            INSERT INTO owner_channel (owner_id, channel, address, chosen_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (owner_id) DO UPDATE SET channel = $2, address = $3, chosen_at = $4
            """;

    private static final String REFUSES = """
            INSERT INTO owner_address (owner_id, channel, address, added_at, failing_since, failing_reason)
            VALUES ($1, $2, $3, $4, $4, $5)
            ON CONFLICT (owner_id, channel, address) DO UPDATE
                SET failing_since = coalesce(owner_address.failing_since, $4), failing_reason = $5
            """;

    /** What an owner says on the pages carries no channel of ours. */
    private static final String LAST = """
            SELECT CASE WHEN e.data ->> 'channel' = ANY ($2) THEN e.data ->> 'channel' ELSE 'IN_APP' END AS channel,
                   coalesce(e.data ->> 'address', '') AS address
            FROM case_event e WHERE e.case_id = $1 AND e.kind = 'MESSAGE_FROM_OWNER' ORDER BY e.event_id DESC LIMIT 1
            """;

    private static final String[] OUTSIDE = Arrays.stream(ChannelKind.values())
            .filter(channel -> channel != ChannelKind.IN_APP)
            .map(ChannelKind::name)
            .toArray(String[]::new);

    private OwnerWays() {}

    /** @param isRefusing whether it does not take messages any more */
    public record Address(Way way, boolean isRefusing) {}

    /** How addresses are compared: those of e-mail whatever their case. */
    public static String normal(ChannelKind channel, String address) {
        return channel == ChannelKind.EMAIL ? address.strip().toLowerCase(Locale.ROOT) : address.strip();
    }

    static Future<List<Address>> addresses(SqlClient db, String ownerId) {
        return db.preparedQuery(ADDRESSES)
                .execute(Tuple.of(ownerId))
                .map(rows ->
                        Rows.all(rows, row -> new Address(way(row), Rows.instantOrNull(row, "failing_since") != null)));
    }

    static Future<Optional<Way>> chosen(SqlClient db, String ownerId) {
        return db.preparedQuery("SELECT channel, address FROM owner_channel WHERE owner_id = $1")
                .execute(Tuple.of(ownerId))
                .map(rows -> Rows.first(rows, OwnerWays::way));
    }

    static Future<Void> choose(SqlClient db, String ownerId, Way way, Instant now) {
        return db.preparedQuery(CHOOSE)
                .execute(Tuple.of(ownerId, way.channel().name(), way.address(), Rows.utc(now)))
                .mapEmpty();
    }

    static Future<Void> chooseNone(SqlClient db, String ownerId) {
        return db.preparedQuery("DELETE FROM owner_channel WHERE owner_id = $1")
                .execute(Tuple.of(ownerId))
                .mapEmpty();
    }

    /** Adds an address, or trusts it again. */
    static Future<Void> add(SqlClient db, String ownerId, Way way, Instant now) {
        return db.preparedQuery("""
                        INSERT INTO owner_address (owner_id, channel, address, added_at) VALUES ($1, $2, $3, $4)
                        ON CONFLICT (owner_id, channel, address) DO UPDATE SET failing_since = NULL, failing_reason = NULL
                        """)
                .execute(Tuple.of(ownerId, way.channel().name(), way.address(), Rows.utc(now)))
                .mapEmpty();
    }

    /** The address does not take messages; nobody writes to it until somebody adds it again. */
    public static Future<Void> refuses(SqlClient db, String ownerId, Way way, String reason, Instant now) {
        String address = normal(way.channel(), way.address());
        return db.preparedQuery(REFUSES)
                .execute(Tuple.of(ownerId, way.channel().name(), address, Rows.utc(now), reason))
                .mapEmpty();
    }

    /** Owners who have this address: usually one, several in a household. */
    public static Future<List<String>> whose(SqlClient db, Way way) {
        return db.preparedQuery(WHOSE)
                .execute(Tuple.of(way.channel().name(), normal(way.channel(), way.address())))
                .map(rows -> Rows.all(rows, row -> row.getString("owner_id")));
    }

    /** All that decides on a way to this owner. */
    static Future<ReplyRoute.Facts> facts(
            SqlClient db, String ownerId, @Nullable UUID caseId, Set<ChannelKind> adapters) {
        return addresses(db, ownerId).compose(addresses -> chosen(db, ownerId)
                .compose(chosen -> last(db, caseId).compose(last -> ChannelStates.failing(db)
                        .map(failing -> new ReplyRoute.Facts(
                                chosen.orElse(null),
                                last.orElse(null),
                                addresses.stream().map(Address::way).toList(),
                                refusing(addresses),
                                adapters,
                                failing)))));
    }

    private static Set<Way> refusing(List<Address> addresses) {
        Set<Way> refusing = new HashSet<>();
        addresses.stream().filter(Address::isRefusing).forEach(address -> refusing.add(address.way()));
        return refusing;
    }

    /** Where the owner's last message in the case came from. */
    private static Future<Optional<Way>> last(SqlClient db, @Nullable UUID caseId) {
        if (caseId == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return db.preparedQuery(LAST)
                .execute(Tuple.of(caseId).addArrayOfString(OUTSIDE))
                .map(rows -> Rows.first(rows, OwnerWays::way));
    }

    private static Way way(Row row) {
        return new Way(Rows.oneOf(row, "channel", ChannelKind.class), row.getString("address"));
    }
}
