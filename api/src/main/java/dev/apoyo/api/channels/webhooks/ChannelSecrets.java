package dev.apoyo.api.channels.webhooks;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The table {@code channel_secret}, shared by all instances. Several may be in use at once: that is how they are changed. */
public final class ChannelSecrets {

    private static final int SECRET_BYTES = 32;
    private static final int IN_USE_AT_MOST = 10;
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('apoyo channel secret'))";

    private ChannelSecrets() {}

    /** What a secret is for. */
    public enum Use {
        /** What gateways sign for us. */
        INBOUND,
        /** What we sign for gateways. */
        OUTBOUND,
        /** The addresses that owners answer to. */
        REPLY_ADDRESS
    }

    /** Those in use, newest first. */
    public static Future<List<byte[]>> of(SqlClient db, ChannelKind channel, Use use) {
        return db.preparedQuery("""
                        SELECT secret FROM channel_secret WHERE channel = $1 AND use = $2 AND retired_at IS NULL
                        ORDER BY created_at DESC, secret_id LIMIT $3
                        """)
                .execute(Tuple.of(channel.name(), use.name(), IN_USE_AT_MOST))
                .map(rows -> Rows.all(rows, row -> row.getBuffer("secret").getBytes()));
    }

    /** Those in use; makes the first one when there is none. */
    public static Future<List<byte[]>> ofOrMake(SqlConnection tx, ChannelKind channel, Use use, Instant now) {
        return tx.query(LOCK)
                .execute()
                .compose(locked -> of(tx, channel, use))
                .compose(found -> found.isEmpty()
                        ? add(tx, UUID.randomUUID(), channel, use, now).map(List::of)
                        : Future.succeededFuture(found));
    }

    static Future<byte[]> add(SqlClient db, UUID secretId, ChannelKind channel, Use use, Instant now) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return db.preparedQuery("""
                        INSERT INTO channel_secret (secret_id, channel, use, secret, created_at) VALUES ($1, $2, $3, $4, $5)
                        """)
                .execute(Tuple.of(secretId, channel.name(), use.name(), Buffer.buffer(secret), Rows.utc(now)))
                .map(secret);
    }

    /** False when it is not there, or retired already. */
    static Future<Boolean> retire(SqlClient db, UUID secretId, ChannelKind channel, Instant now) {
        return db.preparedQuery("""
                        UPDATE channel_secret SET retired_at = $3
                        WHERE secret_id = $1 AND channel = $2 AND use <> 'REPLY_ADDRESS' AND retired_at IS NULL
                        """)
                .execute(Tuple.of(secretId, channel.name(), Rows.utc(now)))
                .map(rows -> rows.rowCount() > 0);
    }
}
