package dev.apoyo.api.surveys;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables {@code survey} and {@code owner_promotion_stop}. */
final class SurveyStore {

    private static final String SELECT = """
            SELECT s.survey_id, s.case_id, s.owner_id, s.asked_at, s.expires_at, s.answered_at, s.ces, s.csat, s.nps, s.comment,
                   c.number, c.model_id, c.asset_id, o.display_name, o.language
            FROM survey s JOIN support_case c USING (case_id) JOIN owner o ON o.owner_id = s.owner_id
            """;

    /** A survey with what its page shows. */
    record Survey(
            UUID surveyId,
            UUID caseId,
            long caseNumber,
            String modelId,
            String assetId,
            String ownerId,
            String ownerName,
            String language,
            Instant askedAt,
            Instant expiresAt,
            @Nullable Instant answeredAt,
            SurveyAnswer answer) {}

    /** False when that episode was asked about before. */
    Future<Boolean> add(SqlClient tx, UUID surveyId, UUID caseId, String ownerId, Instant endedAt, Instant now) {
        return tx.preparedQuery("""
                        INSERT INTO survey (survey_id, case_id, owner_id, ended_at, asked_at, expires_at)
                        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id, ended_at) DO NOTHING
                        """)
                .execute(Tuple.of(
                        surveyId,
                        caseId,
                        ownerId,
                        Rows.utc(endedAt),
                        Rows.utc(now),
                        Rows.utc(now.plus(SurveyPolicy.OPEN_FOR))))
                .map(rows -> rows.rowCount() > 0);
    }

    /** When the owner was asked last, null for never. */
    Future<Optional<Instant>> lastAsked(SqlClient db, String ownerId) {
        return db.preparedQuery("SELECT asked_at FROM survey WHERE owner_id = $1 ORDER BY asked_at DESC LIMIT 1")
                .execute(Tuple.of(ownerId))
                .map(rows -> Rows.first(rows, row -> Rows.instant(row, "asked_at")));
    }

    Future<Optional<Survey>> find(SqlClient db, UUID surveyId) {
        return one(db, "WHERE s.survey_id = $1", surveyId);
    }

    /** Nobody else answers it until the transaction ends. */
    Future<Optional<Survey>> lock(SqlConnection tx, UUID surveyId) {
        return tx.preparedQuery("SELECT FROM survey WHERE survey_id = $1 FOR UPDATE")
                .execute(Tuple.of(surveyId))
                .compose(locked -> find(tx, surveyId));
    }

    Future<Optional<Survey>> newestOf(SqlClient db, UUID caseId) {
        return one(db, "WHERE s.case_id = $1 ORDER BY s.ended_at DESC LIMIT 1", caseId);
    }

    private static Future<Optional<Survey>> one(SqlClient db, String where, UUID id) {
        return db.preparedQuery(SELECT + where)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, SurveyStore::survey));
    }

    private static Survey survey(Row row) {
        return new Survey(
                row.getUUID("survey_id"),
                row.getUUID("case_id"),
                row.getLong("number"),
                row.getString("model_id"),
                row.getString("asset_id"),
                row.getString("owner_id"),
                row.getString("display_name"),
                row.getString("language"),
                Rows.instant(row, "asked_at"),
                Rows.instant(row, "expires_at"),
                Rows.instantOrNull(row, "answered_at"),
                new SurveyAnswer(
                        row.getInteger("ces"),
                        row.getInteger("csat"),
                        row.getInteger("nps"),
                        row.getString("comment")));
    }

    Future<Void> answer(SqlClient tx, UUID surveyId, SurveyAnswer answer, Instant now) {
        return tx.preparedQuery("""
                        UPDATE survey SET answered_at = $2, ces = $3, csat = $4, nps = $5, comment = $6 WHERE survey_id = $1
                        """)
                .execute(Tuple.of(surveyId, Rows.utc(now), answer.ces(), answer.csat(), answer.nps(), answer.comment()))
                .mapEmpty();
    }

    /** An earlier stop never gets shorter. */
    Future<Void> stopPromotions(SqlClient tx, String ownerId, Instant until, String reason) {
        return tx.preparedQuery("""
                        INSERT INTO owner_promotion_stop (owner_id, until, reason) VALUES ($1, $2, $3)
                        ON CONFLICT (owner_id) DO UPDATE
                        SET until = greatest(owner_promotion_stop.until, excluded.until), reason = excluded.reason
                        """)
                .execute(Tuple.of(ownerId, Rows.utc(until), reason))
                .mapEmpty();
    }
}
