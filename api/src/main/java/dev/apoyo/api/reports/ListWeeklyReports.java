package dev.apoyo.api.reports;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Cursor;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** {@code GET /reports/weekly}: the reports there are, newest first. */
public final class ListWeeklyReports implements Operation {

    private final Database database;
    private final ReportStore reports = new ReportStore();

    public ListWeeklyReports(Database database) {
        this.database = database;
    }

    @Override
    public String id() {
        return "listWeeklyReports";
    }

    @Override
    public Future<Answer> answer(Request request) {
        return reports.newest(database.client(), before(request.cursor()), request.limit() + 1)
                .map(rows -> Page.of(
                        rows,
                        request.limit(),
                        report -> Cursor.of(report.weekBegin().toString())))
                .map(Answer::ok);
    }

    private static @Nullable LocalDate before(@Nullable Cursor cursor) {
        try {
            return cursor == null ? null : LocalDate.parse(cursor.id());
        } catch (DateTimeException e) {
            throw Problem.invalid(Problem.Place.query, "cursor", "is no nextCursor of this list");
        }
    }
}
