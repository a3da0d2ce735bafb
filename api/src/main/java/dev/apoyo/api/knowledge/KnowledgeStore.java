package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Rows;
import dev.apoyo.api.database.Wakeups;
import dev.apoyo.api.http.ApiJson;
import dev.apoyo.contracts.catalogue.Knowledge;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code knowledge_version}, where versions are added and never changed, and {@code manual_section}. */
final class KnowledgeStore {

    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('apoyo knowledge'))";

    private static final String SUMMARY = """
            SELECT v.version, v.note, v.imported_at, a.display_name,
                   jsonb_array_length(v.body -> 'faults') AS faults, jsonb_array_length(v.body -> 'sections') AS sections,
                   jsonb_array_length(v.body -> 'answers') AS answers, jsonb_array_length(v.body -> 'promotions') AS promotions
            FROM knowledge_version v LEFT JOIN account a ON a.account_id = v.imported_by
            """;

    private static final String ADD_SECTIONS = """
            INSERT INTO manual_section (model_id, section_id, firmware, language, title, body)
            SELECT s."modelId", s.id, coalesce(s.firmware, ''), t.key, t.value ->> 'title', t.value ->> 'body'
            FROM jsonb_to_recordset(CAST($1::text AS jsonb)) AS s (id text, "modelId" text, firmware text, texts jsonb)
            CROSS JOIN LATERAL jsonb_each(s.texts) AS t (key, value)
            """;

    private final AnswerStore answers = new AnswerStore();

    /** JSON as {@code KnowledgeVersion} of the contract. */
    record Summary(
            long version,
            String note,
            Instant importedAt,
            @Nullable String importedBy,
            int faults,
            int sections,
            int answers,
            int promotions) {}

    /** Nobody else adds a version until the transaction ends. */
    Future<Void> lock(SqlConnection tx) {
        return tx.query(LOCK).execute().mapEmpty();
    }

    Future<Optional<KnowledgeBase>> newest(SqlClient db) {
        return db.query("SELECT version, body::text AS body FROM knowledge_version ORDER BY version DESC LIMIT 1")
                .execute()
                .map(rows -> Rows.first(rows, KnowledgeStore::base));
    }

    Future<Optional<KnowledgeBase>> find(SqlClient db, long version) {
        return db.preparedQuery("SELECT version, body::text AS body FROM knowledge_version WHERE version = $1")
                .execute(Tuple.of(version))
                .map(rows -> Rows.first(rows, KnowledgeStore::base));
    }

    private static KnowledgeBase base(Row row) {
        return new KnowledgeBase(row.getLong("version"), ApiJson.read(row.getString("body"), Knowledge.class));
    }

    Future<List<Summary>> newestSummaries(SqlClient db, long before, int limit) {
        return db.preparedQuery(SUMMARY + " WHERE v.version < $1 ORDER BY v.version DESC LIMIT $2")
                .execute(Tuple.of(before, limit))
                .map(rows -> Rows.all(rows, KnowledgeStore::summary));
    }

    private static Summary summary(Row row) {
        return new Summary(
                row.getLong("version"),
                row.getString("note"),
                Rows.instant(row, "imported_at"),
                row.getString("display_name"),
                row.getInteger("faults"),
                row.getInteger("sections"),
                row.getInteger("answers"),
                row.getInteger("promotions"));
    }

    /** With all that follows: what can be searched, and the answers. Under {@link #lock}. */
    Future<Summary> add(SqlConnection tx, KnowledgeBase next, String note, @Nullable UUID by, Instant now) {
        Knowledge knowledge = next.knowledge();
        Tuple values = Tuple.tuple()
                .addLong(next.version())
                .addString(note)
                .addOffsetDateTime(Rows.utc(now))
                .addUUID(by)
                .addString(ApiJson.text(knowledge));
        return tx.preparedQuery("""
                        INSERT INTO knowledge_version (version, note, imported_at, imported_by, body)
                        VALUES ($1, $2, $3, $4, CAST($5::text AS jsonb))
                        """)
                .execute(values)
                .compose(added -> tx.query("DELETE FROM manual_section").execute())
                .compose(
                        cleared -> tx.preparedQuery(ADD_SECTIONS).execute(Tuple.of(ApiJson.text(knowledge.sections()))))
                .compose(added -> answers.accept(tx, knowledge.answers(), by, now))
                .compose(accepted -> Wakeups.tell(tx, Wakeups.Channel.KNOWLEDGE, Long.toString(next.version())))
                .compose(told -> newestSummaries(tx, next.version() + 1, 1))
                .map(summaries -> summaries.get(0));
    }
}
