package dev.apoyo.api.accounts;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The table {@code signing_key}, shared by all instances. To rotate: add a row, restart the instances one by one (the new
 * key signs, the old one still verifies), and set {@code retired_at} of the old one when its tokens are over.
 */
public final class SigningKeys {

    private static final int SECRET_BYTES = 32;
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('apoyo signing key'))";

    private final Database database;
    private final Clock clock;

    public SigningKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes the first key when there is none. */
    public Future<Tokens> tokens(Vertx vertx, Duration lifetime) {
        return database.inTransaction(this::readOrMake).map(keys -> new Tokens(vertx, keys, lifetime, clock));
    }

    /**
     * Secrets for one other use, which say nothing of those that sign tokens; the newest first, at least one.
     *
     * @param use the same one always gives the same secrets
     */
    public Future<List<byte[]>> derived(String use) {
        return read(database.client())
                .map(keys -> keys.stream().map(key -> derive(key, use)).toList());
    }

    private static byte[] derive(SigningKey key, String use) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.secret().getBytes(), "HmacSHA256"));
            return mac.doFinal(use.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private Future<List<SigningKey>> readOrMake(SqlConnection tx) {
        return tx.query(LOCK)
                .execute()
                .compose(locked -> read(tx))
                .compose(keys -> keys.isEmpty() ? make(tx).compose(made -> read(tx)) : Future.succeededFuture(keys));
    }

    private Future<List<SigningKey>> read(SqlClient tx) {
        return tx.query(
                        "SELECT key_id, secret FROM signing_key WHERE retired_at IS NULL ORDER BY created_at DESC, key_id")
                .execute()
                .map(rows -> Rows.all(rows, row -> new SigningKey(row.getString("key_id"), row.getBuffer("secret"))));
    }

    private Future<Void> make(SqlConnection tx) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return tx.preparedQuery("INSERT INTO signing_key (key_id, secret, created_at) VALUES ($1, $2, $3)")
                .execute(Tuple.of(UUID.randomUUID().toString(), Buffer.buffer(secret), Rows.utc(clock.instant())))
                .mapEmpty();
    }
}
