package dev.apoyo.api.accounts;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table {@code account}. */
final class AccountStore {

    private static final String SELECT = """
            SELECT a.account_id, a.username, a.role, a.owner_id, a.display_name, coalesce(o.language, a.language) AS language,
                   o.time_zone, a.password_hash
            FROM account a LEFT JOIN owner o USING (owner_id)
            """;

    Future<Optional<Account>> byUsername(SqlClient db, String username) {
        return db.preparedQuery(SELECT + "WHERE a.username = $1")
                .execute(Tuple.of(username))
                .map(rows -> Rows.first(rows, AccountStore::account));
    }

    Future<Optional<Account>> byId(SqlClient db, UUID accountId) {
        return db.preparedQuery(SELECT + "WHERE a.account_id = $1")
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.first(rows, AccountStore::account));
    }

    Future<Boolean> hasAny(SqlClient db) {
        return db.query("SELECT EXISTS (SELECT 1 FROM account) AS there")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean("there"));
    }

    Future<Void> add(SqlClient db, Account account, Instant now) {
        return db.preparedQuery("""
                        INSERT INTO account (account_id, username, role, owner_id, display_name, language, password_hash, created_at)
                        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                        """)
                .execute(Tuple.of(
                        account.accountId(),
                        account.username(),
                        account.role().name(),
                        account.ownerId(),
                        account.displayName(),
                        account.language(),
                        account.passwordHash(),
                        Rows.utc(now)))
                .mapEmpty();
    }

    Future<Void> addOwner(SqlClient db, Account account, String email, String phone, Instant now) {
        return db.preparedQuery("""
                        INSERT INTO owner (owner_id, display_name, email, language, time_zone, created_at, phone)
                        VALUES ($1, $2, $3, $4, $5, $6, $7)
                        ON CONFLICT (owner_id) DO NOTHING
                        """)
                .execute(Tuple.of(
                        account.ownerId(),
                        account.displayName(),
                        email,
                        account.language(),
                        account.timeZone(),
                        Rows.utc(now),
                        phone))
                .mapEmpty();
    }

    private static Account account(Row row) {
        return new Account(
                row.getUUID("account_id"),
                row.getString("username"),
                Rows.oneOf(row, "role", Role.class),
                row.getString("owner_id"),
                row.getString("display_name"),
                row.getString("language"),
                row.getString("time_zone"),
                row.getString("password_hash"));
    }
}
