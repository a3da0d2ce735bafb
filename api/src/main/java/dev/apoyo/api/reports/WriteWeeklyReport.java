package dev.apoyo.api.reports;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.figures.CaseStories;
import dev.apoyo.api.figures.CaseStories.Wanted;
import dev.apoyo.api.figures.Window;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.reports.EffortLedger.Ranked;
import dev.apoyo.api.reports.Process.Step;
import dev.apoyo.api.reports.WeeklyReport.Line;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Schedule;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Each Monday: what cost customers most effort in the week that is over, kept and told to leads. After an outage the weeks
 * that were missed follow one after the other.
 */
public final class WriteWeeklyReport implements DueTask {

    private static final String KIND = "weekly-report";
    private static final String KEY = "next";

    private final Database database;
    private final CaseStories stories;
    private final FaultTexts texts;
    private final ReportLetters letters;
    private final Weeks weeks;
    private final Clock clock;
    private final ReportStore reports = new ReportStore();

    /** @param pagesUrl where leads find the page of it */
    public WriteWeeklyReport(Database database, FaultTexts texts, String pagesUrl, ZoneId zone, Clock clock) {
        this.database = database;
        this.stories = new CaseStories(database, CaseStories.ALL);
        this.texts = texts;
        this.letters = new ReportLetters(pagesUrl);
        this.weeks = new Weeks(zone);
        this.clock = clock;
    }

    /** To be called at start: puts the first one unless one waits, however late. */
    public Future<Void> plan() {
        return database.inTransaction(tx -> tx.preparedQuery("SELECT FROM due_task WHERE kind = $1 AND key = $2")
                .execute(Tuple.of(KIND, KEY))
                .compose(waiting -> waiting.size() > 0 ? Future.succeededFuture() : putNext(tx, clock.instant())));
    }

    private Future<Void> putNext(SqlConnection tx, Instant after) {
        return Schedule.put(tx, KIND, KEY, weeks.nextReport(after), new JsonObject());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        return make(tx, weeks.lastWholeWeek(task.dueAt()), clock.instant())
                .compose(report -> reports.add(tx, report)
                        .compose(isNew -> isNew ? letters.send(tx, report) : Future.succeededFuture()))
                .compose(told -> putNext(tx, task.dueAt()));
    }

    private Future<WeeklyReport> make(SqlConnection tx, LocalDate monday, Instant now) {
        Window window = weeks.window(monday);
        EffortLedger ledger = new EffortLedger(window);
        AtomicLong cases = new AtomicLong();
        return stories.read(new Wanted(window, null, null), story -> {
                    cases.incrementAndGet();
                    ledger.read(story);
                })
                .compose(read -> reports.themeNames(tx))
                .map(themes -> report(monday, window, now, cases.get(), ledger.ranking(), themes));
    }

    private WeeklyReport report(
            LocalDate monday,
            Window window,
            Instant now,
            long cases,
            List<Ranked> ranking,
            Map<String, Map<String, String>> themes) {
        List<Line> lines = ranking.stream()
                .limit(WeeklyReport.SHOWN)
                .map(ranked -> Line.of(ranked, names(ranked.process(), themes)))
                .toList();
        return new WeeklyReport(monday, window.from(), window.to(), now, Effort.FORMULA, cases, lines);
    }

    private Map<String, String> names(Process process, Map<String, Map<String, String>> themes) {
        if (process.step() != Step.GETTING_HELP) {
            return Map.of();
        }
        Map<String, String> theme = themes.get(process.key());
        return theme != null
                ? theme
                : Map.of("en", texts.titleOf(process.key(), "en"), "es", texts.titleOf(process.key(), "es"));
    }
}
