package dev.apoyo.api.people;

import dev.apoyo.api.clock.BusinessCalendar;
import dev.apoyo.api.clock.OpenHours;
import dev.apoyo.api.database.Locks;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Role;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code staff_profile}, with how many open cases each has. */
public final class StaffStore {

    private static final String SELECT = """
            SELECT p.account_id, a.display_name, a.role, p.skills, p.languages, p.time_zone, p.shift, p.capacity, p.away_until,
                   p.deputy_account, p.active, p.version,
                   (SELECT count(*) FROM support_case c WHERE c.taken_by = p.account_id AND c.state <> 'RESOLVED') AS open_cases
            FROM staff_profile p JOIN account a USING (account_id)
            """;

    private static final String PUT = """
            INSERT INTO staff_profile (account_id, skills, languages, time_zone, shift, capacity, away_until, deputy_account,
                                       active, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (account_id) DO UPDATE
            SET skills = excluded.skills, languages = excluded.languages, time_zone = excluded.time_zone,
                shift = excluded.shift, capacity = excluded.capacity, away_until = excluded.away_until,
                deputy_account = excluded.deputy_account, active = excluded.active,
                version = staff_profile.version + 1, updated_at = excluded.updated_at
            """;

    /** A profile as stored. */
    record Stored(StaffMember member, long version) {}

    /** By name. */
    Future<List<Stored>> profiles(SqlClient db) {
        return db.query(SELECT + "ORDER BY a.display_name, p.account_id")
                .execute()
                .map(rows -> Rows.all(rows, StaffStore::stored));
    }

    /** Everybody, with their load as it is now. */
    public Future<List<StaffMember>> all(SqlClient db) {
        return profiles(db).map(found -> found.stream().map(Stored::member).toList());
    }

    /** The same, and nobody else gives cases to people until the transaction ends: what is counted stays true. */
    public Future<List<StaffMember>> lockAll(SqlConnection tx) {
        return Locks.hold(tx, Set.of("assignment")).compose(held -> all(tx));
    }

    public Future<Optional<StaffMember>> member(SqlClient db, UUID accountId) {
        return find(db, accountId).map(found -> found.map(Stored::member));
    }

    Future<Optional<Stored>> find(SqlClient db, UUID accountId) {
        return db.preparedQuery(SELECT + "WHERE p.account_id = $1")
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.first(rows, StaffStore::stored));
    }

    /** Makes or replaces the profile of an account of the staff. */
    public Future<Void> put(SqlClient tx, StaffMember member, Instant now) {
        Tuple values = Tuple.of(member.accountId())
                .addArrayOfString(member.skills().stream().sorted().toArray(String[]::new))
                .addArrayOfString(member.languages().stream().sorted().toArray(String[]::new))
                .addString(member.shift().zone().getId())
                .addArrayOfString(hours(member.shift()))
                .addInteger(member.capacity())
                .addValue(Rows.utcOrNull(member.awayUntil()))
                .addValue(member.deputy())
                .addBoolean(member.active())
                .addValue(Rows.utc(now));
        return tx.preparedQuery(PUT).execute(values).mapEmpty();
    }

    /** Names of accounts of the staff, whether they have a profile or not; empty when it is none. */
    public Future<Optional<StaffRef>> account(SqlClient db, UUID accountId) {
        return db.preparedQuery("SELECT display_name, role FROM account WHERE account_id = $1 AND role <> 'OWNER'")
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.first(
                        rows,
                        row -> new StaffRef(
                                accountId, row.getString("display_name"), Rows.oneOf(row, "role", Role.class))));
    }

    /** The same of somebody who gets cases. */
    public Future<Optional<StaffRef>> active(SqlClient db, UUID accountId) {
        return find(db, accountId).map(found -> found.map(Stored::member)
                .filter(StaffMember::active)
                .map(who -> new StaffRef(who.accountId(), who.displayName(), who.role())));
    }

    /** Somebody of the staff. */
    public record StaffRef(UUID accountId, String displayName, Role role) {}

    static String[] hours(BusinessCalendar shift) {
        return shift.week().stream().map(OpenHours::toString).toArray(String[]::new);
    }

    private static Stored stored(Row row) {
        StaffMember member = new StaffMember(
                row.getUUID("account_id"),
                row.getString("display_name"),
                Rows.oneOf(row, "role", Role.class),
                Set.of(row.getArrayOfStrings("skills")),
                Set.of(row.getArrayOfStrings("languages")),
                shift(row),
                row.getInteger("capacity"),
                row.getLong("open_cases").intValue(),
                awayUntil(row),
                row.getUUID("deputy_account"),
                row.getBoolean("active"));
        return new Stored(member, row.getLong("version"));
    }

    private static @Nullable Instant awayUntil(Row row) {
        return Rows.instantOrNull(row, "away_until");
    }

    private static BusinessCalendar shift(Row row) {
        List<OpenHours> week = Arrays.stream(row.getArrayOfStrings("shift"))
                .map(OpenHours::parse)
                .toList();
        return new BusinessCalendar(ZoneId.of(row.getString("time_zone")), week, Set.of());
    }
}
