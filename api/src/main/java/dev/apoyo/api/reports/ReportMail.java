package dev.apoyo.api.reports;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** How leads hear of a report. */
public interface ReportMail {

    /** Leaves when the transaction commits. */
    Future<Void> send(SqlConnection tx, WeeklyReport report);
}
