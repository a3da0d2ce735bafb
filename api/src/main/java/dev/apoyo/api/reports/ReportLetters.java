package dev.apoyo.api.reports;

import dev.apoyo.api.channels.ChannelKind;
import dev.apoyo.api.channels.Draft;
import dev.apoyo.api.channels.Outbox;
import dev.apoyo.api.channels.Way;
import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The weekly report by e-mail to the leads who want it. */
final class ReportLetters {

    private static final String READERS = """
            SELECT account_id, s.email, a.language FROM report_subscription s JOIN account a USING (account_id)
            WHERE a.role = 'LEAD' ORDER BY account_id
            """;

    private final String pagesUrl;

    ReportLetters(String pagesUrl) {
        this.pagesUrl = pagesUrl;
    }

    private record Reader(UUID accountId, String email, String language) {}

    /** Leaves when the transaction commits, once per reader and week. */
    Future<Void> send(SqlConnection tx, WeeklyReport report) {
        return readers(tx).compose(readers -> {
            Future<?> all = Future.succeededFuture();
            for (Reader reader : readers) {
                all = all.compose(before -> Outbox.put(tx, letter(report, reader)));
            }
            return all.mapEmpty();
        });
    }

    private static Future<List<Reader>> readers(SqlClient db) {
        return db.query(READERS)
                .execute()
                .map(rows -> Rows.all(
                        rows,
                        row -> new Reader(
                                row.getUUID("account_id"), row.getString("email"), row.getString("language"))));
    }

    private Draft letter(WeeklyReport report, Reader reader) {
        ReportWords words = ReportWords.in(reader.language());
        return new Draft(
                "weekly-report-" + report.weekBegin() + "-" + reader.accountId(),
                new Way(ChannelKind.EMAIL, reader.email()),
                null,
                null,
                null,
                reader.language(),
                words.subject(report),
                words.text(report, pagesUrl),
                null,
                report.madeAt());
    }

    static Future<Void> subscribe(SqlClient db, UUID accountId, String email, Instant now) {
        return db.preparedQuery("""
                        INSERT INTO report_subscription (account_id, email, since) VALUES ($1, $2, $3)
                        ON CONFLICT (account_id) DO UPDATE SET email = excluded.email, since = excluded.since
                        """)
                .execute(Tuple.of(accountId, email, Rows.utc(now)))
                .mapEmpty();
    }

    static Future<Void> unsubscribe(SqlClient db, UUID accountId) {
        return db.preparedQuery("DELETE FROM report_subscription WHERE account_id = $1")
                .execute(Tuple.of(accountId))
                .mapEmpty();
    }
}
