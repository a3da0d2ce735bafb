package dev.apoyo.api.handovers;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.handovers.Handover.Person;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The table {@code handover}. Whoever changes it has locked the case. */
final class HandoverStore {

    private static final String SELECT = """
            SELECT h.case_id, h.number, h.state, h.reason, h.offered_at, h.expires_at, h.answered_at, h.answer,
                   h.from_account, f.display_name AS from_name, h.to_account, t.display_name AS to_name,
                   h.asked_by, b.display_name AS by_name
            FROM handover h
            JOIN account f ON f.account_id = h.from_account
            JOIN account t ON t.account_id = h.to_account
            JOIN account b ON b.account_id = h.asked_by
            """;

    private static final String WITH_CASE = SELECT.replace(
                    "FROM handover h",
                    ", c.number AS case_number, c.severity, c.fault_code, o.display_name AS owner_name FROM handover h")
            + """
            JOIN support_case c ON c.case_id = h.case_id
            JOIN owner o ON o.owner_id = c.owner_id
            """;

    private static final String OFFER = """
            INSERT INTO handover (case_id, number, from_account, to_account, asked_by, reason, state, offered_at, expires_at)
            VALUES ($1, (SELECT coalesce(max(number), 0) + 1 FROM handover WHERE case_id = $1), $2, $3, $4, $5, 'OFFERED', $6, $7)
            RETURNING number
            """;

    private static final String ANSWER = """
            UPDATE handover SET state = $3, answered_at = $4, answer = $5 WHERE case_id = $1 AND number = $2
            """;

    private static final String MOST_URGENT = " ORDER BY h.expires_at, h.case_id LIMIT 200";

    /** Those that wait for somebody's answer. What waits expires within a day, so these are few, and an index has them alone. */
    static final String AWAITING = WITH_CASE + """
            WHERE h.state = 'OFFERED'
              AND ((h.to_account = $1 AND h.asked_by <> $1) OR (h.from_account = $1 AND h.asked_by = h.to_account))
            """ + MOST_URGENT;

    /** Those that somebody waits for. */
    static final String ASKED = WITH_CASE + "WHERE h.state = 'OFFERED' AND h.asked_by = $1" + MOST_URGENT;

    /** What somebody asks for. */
    record Offer(UUID caseId, UUID from, UUID to, UUID askedBy, String reason) {}

    /** Completes with its number. */
    Future<Integer> offer(SqlConnection tx, Offer offer, Instant now) {
        return tx.preparedQuery(OFFER)
                .execute(Tuple.of(
                        offer.caseId(),
                        offer.from(),
                        offer.to(),
                        offer.askedBy(),
                        offer.reason(),
                        Rows.utc(now),
                        Rows.utc(now.plus(Handover.TIME_TO_ANSWER))))
                .map(rows -> rows.iterator().next().getInteger("number"));
    }

    Future<Void> answer(
            SqlConnection tx, Handover handover, HandoverState state, @Nullable String answer, Instant now) {
        return tx.preparedQuery(ANSWER)
                .execute(Tuple.of(handover.caseId(), handover.number(), state.name(), Rows.utc(now), answer))
                .mapEmpty();
    }

    Future<Optional<Handover>> find(SqlClient db, UUID caseId, int number) {
        return db.preparedQuery(SELECT + "WHERE h.case_id = $1 AND h.number = $2")
                .execute(Tuple.of(caseId, number))
                .map(rows -> Rows.first(rows, HandoverStore::handover));
    }

    Future<Optional<Handover>> openOf(SqlClient db, UUID caseId) {
        return db.preparedQuery(SELECT + "WHERE h.case_id = $1 AND h.state = 'OFFERED'")
                .execute(Tuple.of(caseId))
                .map(rows -> Rows.first(rows, HandoverStore::handover));
    }

    /** Newest first. */
    Future<List<Handover>> ofCase(SqlClient db, UUID caseId) {
        return db.preparedQuery(SELECT + "WHERE h.case_id = $1 ORDER BY h.number DESC LIMIT 200")
                .execute(Tuple.of(caseId))
                .map(rows -> Rows.all(rows, HandoverStore::handover));
    }

    /**
     * What concerns somebody, the most urgent first.
     *
     * @param sql {@link #AWAITING} or {@link #ASKED}
     * @param titleOf the words for a fault
     */
    Future<List<OpenHandover>> open(SqlClient db, String sql, UUID accountId, UnaryOperator<String> titleOf) {
        return db.preparedQuery(sql)
                .execute(Tuple.of(accountId))
                .map(rows -> Rows.all(
                        rows,
                        row -> new OpenHandover(
                                handover(row),
                                row.getLong("case_number"),
                                Rows.oneOf(row, "severity", Severity.class),
                                titleOf.apply(row.getString("fault_code")),
                                row.getString("owner_name"))));
    }

    private static Handover handover(Row row) {
        return new Handover(
                row.getUUID("case_id"),
                row.getInteger("number"),
                Rows.oneOf(row, "state", HandoverState.class),
                new Person(row.getUUID("from_account"), row.getString("from_name")),
                new Person(row.getUUID("to_account"), row.getString("to_name")),
                new Person(row.getUUID("asked_by"), row.getString("by_name")),
                row.getString("reason"),
                Rows.instant(row, "offered_at"),
                Rows.instant(row, "expires_at"),
                Rows.instantOrNull(row, "answered_at"),
                row.getString("answer"));
    }
}
