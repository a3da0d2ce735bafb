package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Page;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.contracts.catalogue.ManualSection;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /models/{modelId}/manual/search}: sections of the manual that speak of something, the best first. */
final class SearchManual implements Operation {

    /** Firmware is chosen afterwards, so more are read than shown. */
    private static final int READ_AT_MOST = 200;

    /** Each section in the language asked for, or in English where it has no other: counted, as NOT EXISTS would read them all. */
    private static final String SEARCH = """
            SELECT s.section_id, s.firmware, ts_headline(config, s.body, query, 'MaxWords=30, MinWords=12, StartSel=**, StopSel=**') AS extract
            FROM (VALUES ($2::text, CASE $2::text WHEN 'es' THEN 'spanish' ELSE 'english' END::regconfig, true), ('en', 'english'::regconfig, false))
                 AS l (language, config, is_asked)
            CROSS JOIN LATERAL websearch_to_tsquery(l.config, $3) AS query
            JOIN manual_section s ON s.model_id = $1 AND s.language = l.language AND s.search @@ query
            WHERE l.is_asked OR 0 = (
                SELECT count(*) FROM manual_section o
                WHERE o.model_id = s.model_id AND o.section_id = s.section_id AND o.firmware = s.firmware AND o.language = $2)
            ORDER BY ts_rank(s.search, query) DESC, s.section_id LIMIT $4
            """;

    private final Database database;
    private final CurrentKnowledge current;
    private final ProductModels models;

    SearchManual(Database database, CurrentKnowledge current, ProductModels models) {
        this.database = database;
        this.current = current;
        this.models = models;
    }

    /** JSON as {@code ManualHit} of the contract. */
    record Hit(String sectionId, String title, String href, String extract) {}

    private record Found(String sectionId, String firmware, String extract) {
        static Found of(Row row) {
            return new Found(row.getString("section_id"), row.getString("firmware"), row.getString("extract"));
        }
    }

    @Override
    public String id() {
        return "searchManual";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Asked asked = Asked.of(request, models);
        Tuple values = Tuple.of(asked.modelId(), asked.language(), request.query("q"), READ_AT_MOST);
        return database.client()
                .preparedQuery(SEARCH)
                .execute(values)
                .map(rows -> hits(Rows.all(rows, Found::of), asked, request.limit()))
                .map(hits -> Answer.ok(new Page<>(hits, null)));
    }

    private List<Hit> hits(List<Found> found, Asked asked, int limit) {
        Map<String, ManualSection> manual = current.base().sectionsOf(asked.modelId(), asked.firmware()).stream()
                .collect(Collectors.toMap(ManualSection::id, Function.identity()));
        return found.stream()
                .filter(each -> isOf(manual.get(each.sectionId()), each))
                .limit(limit)
                .map(each -> hit(SectionView.Ref.of(Objects.requireNonNull(manual.get(each.sectionId())), asked), each))
                .toList();
    }

    private static boolean isOf(@Nullable ManualSection section, Found found) {
        return section != null
                && Objects.requireNonNullElse(section.firmware(), "").equals(found.firmware());
    }

    private static Hit hit(SectionView.Ref ref, Found found) {
        return new Hit(ref.sectionId(), ref.title(), ref.href(), found.extract());
    }
}
