package dev.apoyo.api.figures;

import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.figures.CaseStory.SurveyScore;
import dev.apoyo.api.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cases that anything happened in since the begin of a window, with their logs: a thousand at a time by index, all
 * as they were at one instant.
 */
public final class CaseStories {

    /** For who waits for the answer. */
    static final long WHILE_SOMEBODY_WAITS = 200_000;

    /** For work in the background, which takes its time. */
    public static final long ALL = Long.MAX_VALUE;

    static final int BATCH = 1_000;

    static final String CASES = """
            SELECT c.case_id, c.model_id, c.fault_code, c.opened_by, c.opened_at, c.updated_at,
                   (SELECT k.theme_id FROM case_cause k WHERE k.case_id = c.case_id) AS theme_id
            FROM support_case c
            """;
    static final String IN_ORDER = " ORDER BY c.updated_at, c.case_id LIMIT " + BATCH;

    static final String EVENTS = """
            SELECT case_id, time, coalesce((data ->> 'receivedAt')::timestamptz, time) AS since, kind, by_kind,
                   text IS NOT NULL AS in_words,
                   coalesce((data ->> 'overridden')::boolean, false) AS overridden
            FROM case_event WHERE case_id = ANY ($1) ORDER BY case_id, event_id
            """;

    static final String SURVEYS =
            "SELECT case_id, asked_at, answered_at, ces, csat, nps FROM survey WHERE case_id = ANY ($1)";

    private static final String ONE_INSTANT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final Database database;
    private final long casesAtMost;

    /** @param casesAtMost a window with more is refused, not cut */
    public CaseStories(Database database, long casesAtMost) {
        this.database = database;
        this.casesAtMost = casesAtMost;
    }

    /**
     * Which.
     *
     * @param modelId null for all
     * @param faultCode null for all
     */
    public record Wanted(
            Window window,
            @Nullable String modelId,
            @Nullable String faultCode) {}

    private record CaseHead(
            UUID caseId,
            String modelId,
            String faultCode,
            @Nullable String themeId,
            boolean detected,
            Instant openedAt,
            Instant updatedAt) {}

    /** Completes when {@code reader} has seen every case, each once: who only reads is never tried again. */
    public Future<Void> read(Wanted wanted, Consumer<CaseStory> reader) {
        return database.inTransaction(tx -> {
            Promise<Void> end = Promise.promise();
            tx.query(ONE_INSTANT)
                    .execute()
                    .onSuccess(begun -> readOn(tx, wanted, null, 0, reader, end))
                    .onFailure(end::tryFail);
            return end.future();
        });
    }

    /** No future waits for that of the next page, so that any number of pages may follow. */
    private void readOn(
            SqlConnection tx,
            Wanted wanted,
            @Nullable CaseHead after,
            long before,
            Consumer<CaseStory> reader,
            Promise<Void> end) {
        heads(tx, wanted, after)
                .compose(heads -> before + heads.size() > casesAtMost
                        ? Future.failedFuture(tooMany())
                        : tell(tx, heads, reader).map(heads))
                .onSuccess(heads -> {
                    if (heads.size() < BATCH) {
                        end.complete();
                    } else {
                        readOn(tx, wanted, heads.get(BATCH - 1), before + BATCH, reader, end);
                    }
                })
                .onFailure(end::tryFail);
    }

    private Problem tooMany() {
        return Problem.invalid(
                Problem.Place.query,
                "from",
                "more than " + casesAtMost
                        + " cases changed since then: take a later 'from', one modelId or one faultCode");
    }

    private static Future<List<CaseHead>> heads(SqlConnection tx, Wanted wanted, @Nullable CaseHead after) {
        Filter filter = new Filter()
                .and("c.updated_at >= ?", Rows.utc(wanted.window().from()))
                .and("c.opened_at < ?", Rows.utc(wanted.window().to()))
                .and("c.model_id = ?", wanted.modelId())
                .and("c.fault_code = ?", wanted.faultCode());
        if (after != null) {
            filter.and("(c.updated_at, c.case_id) > (?, ?)", Rows.utc(after.updatedAt()), after.caseId());
        }
        return tx.preparedQuery(CASES + filter.where() + IN_ORDER)
                .execute(filter.values())
                .map(rows -> Rows.all(rows, CaseStories::head));
    }

    private static CaseHead head(Row row) {
        return new CaseHead(
                row.getUUID("case_id"),
                row.getString("model_id"),
                row.getString("fault_code"),
                row.getString("theme_id"),
                row.getString("opened_by").equals("DETECTION"),
                Rows.instant(row, "opened_at"),
                Rows.instant(row, "updated_at"));
    }

    private static Future<Void> tell(SqlConnection tx, List<CaseHead> heads, Consumer<CaseStory> reader) {
        UUID[] ids = heads.stream().map(CaseHead::caseId).toArray(UUID[]::new);
        Map<UUID, List<StoryEvent>> events = new HashMap<>();
        Map<UUID, List<SurveyScore>> surveys = new HashMap<>();
        return tx.preparedQuery(EVENTS)
                .execute(Tuple.of(ids))
                .onSuccess(rows -> rows.forEach(row -> add(events, row, event(row))))
                .compose(read -> tx.preparedQuery(SURVEYS).execute(Tuple.of(ids)))
                .onSuccess(rows -> rows.forEach(row -> add(surveys, row, survey(row))))
                .map(read -> {
                    heads.forEach(head -> reader.accept(story(head, events, surveys)));
                    return null;
                });
    }

    private static CaseStory story(
            CaseHead head, Map<UUID, List<StoryEvent>> events, Map<UUID, List<SurveyScore>> surveys) {
        return new CaseStory(
                head.caseId(),
                head.modelId(),
                head.faultCode(),
                head.themeId(),
                head.detected(),
                head.openedAt(),
                events.getOrDefault(head.caseId(), List.of()),
                surveys.getOrDefault(head.caseId(), List.of()));
    }

    private static <T> void add(Map<UUID, List<T>> byCase, Row row, T value) {
        byCase.computeIfAbsent(row.getUUID("case_id"), id -> new ArrayList<>()).add(value);
    }

    private static StoryEvent event(Row row) {
        return new StoryEvent(
                Rows.instant(row, "time"),
                Rows.instant(row, "since"),
                Rows.oneOf(row, "kind", CaseEventKind.class),
                Rows.oneOf(row, "by_kind", StoryEvent.By.class),
                row.getBoolean("in_words"),
                row.getBoolean("overridden"));
    }

    private static SurveyScore survey(Row row) {
        return new SurveyScore(
                Rows.instant(row, "asked_at"),
                Rows.instantOrNull(row, "answered_at"),
                row.getInteger("ces"),
                row.getInteger("csat"),
                row.getInteger("nps"));
    }
}
