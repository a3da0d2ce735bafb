package dev.apoyo.api.knowledge;

import dev.apoyo.api.database.Rows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code answer_use}, and the counts beside the answers, which always say the same. */
final class AnswerUses {

    private static final String BEFORE = "SELECT version, helped FROM answer_use WHERE answer_id = $1 AND case_id = $2";

    private static final String PUT = """
            INSERT INTO answer_use (answer_id, case_id, version, used_by, used_at, helped) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (answer_id, case_id) DO UPDATE SET helped = excluded.helped
            """;

    private static final String COUNT = """
            UPDATE expert_answer SET used = used + $3, rated = rated + $4, helped = helped + $5
            WHERE answer_id = $1 AND version = $2
            """;

    /**
     * That a version of an answer was used in a case.
     *
     * @param helped null when nobody said so
     */
    record Use(
            String answerId,
            int version,
            UUID caseId,
            @Nullable Boolean helped) {

        private int rated() {
            return helped == null ? 0 : 1;
        }

        private int hasHelped() {
            return Boolean.TRUE.equals(helped) ? 1 : 0;
        }
    }

    /** Once a case, however often it is said; the version used first stays. Under the lock of the answer's id. */
    Future<Use> put(SqlConnection tx, Use said, UUID by, Instant now) {
        return tx.preparedQuery(BEFORE)
                .execute(Tuple.of(said.answerId(), said.caseId()))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Use(
                                said.answerId(), row.getInteger("version"), said.caseId(), row.getBoolean("helped"))))
                .compose(before -> write(tx, before, said, by, now));
    }

    private static Future<Use> write(SqlConnection tx, Optional<Use> before, Use said, UUID by, Instant now) {
        int version = before.map(Use::version).orElse(said.version());
        Tuple use = Tuple.of(said.answerId(), said.caseId(), version, by, Rows.utc(now), said.helped());
        Tuple counts = Tuple.of(
                said.answerId(),
                version,
                before.isPresent() ? 0 : 1,
                said.rated() - before.map(Use::rated).orElse(0),
                said.hasHelped() - before.map(Use::hasHelped).orElse(0));
        return tx.preparedQuery(PUT)
                .execute(use)
                .compose(put -> tx.preparedQuery(COUNT).execute(counts))
                .map(new Use(said.answerId(), version, said.caseId(), said.helped()));
    }
}
