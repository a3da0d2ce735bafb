package dev.apoyo.api.accounts;

import dev.apoyo.api.FirstLogin;
import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Role;
import dev.apoyo.api.people.StaffMember;
import dev.apoyo.api.people.StaffStore;
import dev.apoyo.contracts.catalogue.Languages;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A database without accounts gets an owner, an agent and a lead with random passwords. Of several instances that start
 * together just one makes them, and just that one knows the passwords.
 */
public final class FirstAccounts {

    /** Whose products the sample owner sees: provision devices for this owner id to show them. */
    public static final String SAMPLE_OWNER_ID = "sample-owner";

    private static final String SAMPLE_OWNER_EMAIL = "olivia@example.org";
    private static final String SAMPLE_OWNER_PHONE = "+34600000001";
    private static final int FULL_LOAD = 40;
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('apoyo first accounts'))";

    private final Database database;
    private final AccountStore accounts = new AccountStore();
    private final StaffStore staff = new StaffStore();
    private final Passwords passwords = new Passwords();
    private final Clock clock;

    public FirstAccounts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Completes with the logins made, or with none when there were accounts. Call from a thread that may block. */
    public Future<List<FirstLogin>> make() {
        return accounts.hasAny(database.client())
                .compose(there -> there ? Future.succeededFuture(List.of()) : database.inTransaction(this::makeOnce));
    }

    private Future<List<FirstLogin>> makeOnce(SqlConnection tx) {
        return tx.query(LOCK)
                .execute()
                .compose(locked -> accounts.hasAny(tx))
                .compose(there -> there ? Future.succeededFuture(List.of()) : makeAll(tx));
    }

    private Future<List<FirstLogin>> makeAll(SqlConnection tx) {
        FirstLogin owner = new FirstLogin("owner", Role.OWNER, passwords.random());
        FirstLogin agent = new FirstLogin("agent", Role.AGENT, passwords.random());
        FirstLogin lead = new FirstLogin("lead", Role.LEAD, passwords.random());
        return add(tx, owner, "Olivia Owner")
                .compose(added -> add(tx, agent, "Ana Agent"))
                .compose(added -> add(tx, lead, "Leo Lead"))
                .map(List.of(owner, agent, lead));
    }

    private Future<Void> add(SqlConnection tx, FirstLogin login, String displayName) {
        boolean isOwner = login.role() == Role.OWNER;
        Account account = new Account(
                UUID.randomUUID(),
                login.username(),
                login.role(),
                isOwner ? SAMPLE_OWNER_ID : null,
                displayName,
                "en",
                isOwner ? "Europe/Madrid" : null,
                passwords.hash(login.password()));
        Future<Void> owner = isOwner
                ? accounts.addOwner(tx, account, SAMPLE_OWNER_EMAIL, SAMPLE_OWNER_PHONE, clock.instant())
                : Future.succeededFuture();
        return owner.compose(there -> accounts.add(tx, account, clock.instant()))
                .compose(
                        added -> isOwner ? Future.succeededFuture() : staff.put(tx, profile(account), clock.instant()));
    }

    /** Around the clock, and everything in both languages: who tries Apoyo out is there now. */
    private static StaffMember profile(Account account) {
        return new StaffMember(
                account.accountId(),
                account.displayName(),
                account.role(),
                Set.of(),
                Set.copyOf(Languages.ALL),
                BusinessCalendar.WALL_CLOCK,
                FULL_LOAD,
                0,
                null,
                null,
                true);
    }
}
