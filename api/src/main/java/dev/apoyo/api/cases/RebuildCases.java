package dev.apoyo.api.cases;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /cases/rebuild}: rows of cases made anew from their logs, a batch at a time, each case locked meanwhile. */
public final class RebuildCases implements Operation {

    private static final int BATCH = 200;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String NEXT =
            "SELECT case_id FROM support_case WHERE case_id > $1 ORDER BY case_id LIMIT " + BATCH;

    private final Database database;
    private final CaseLogStore store = new CaseLogStore();

    public RebuildCases(Database database) {
        this.database = database;
    }

    record Wanted(@Nullable UUID after) {}

    record Rebuilt(int looked, List<UUID> mended, @Nullable UUID next) {}

    @Override
    public String id() {
        return "rebuildCases";
    }

    @Override
    public Future<Answer> answer(Request request) {
        UUID after = request.body(Wanted.class).after();
        return database.inTransaction(tx -> rebuildAfter(tx, after == null ? BEFORE_ALL : after))
                .map(Answer::ok);
    }

    private Future<Rebuilt> rebuildAfter(SqlConnection tx, UUID after) {
        return tx.preparedQuery(NEXT)
                .execute(Tuple.of(after))
                .map(rows -> Rows.all(rows, row -> row.getUUID("case_id")))
                .compose(some -> rebuildEach(tx, some));
    }

    private Future<Rebuilt> rebuildEach(SqlConnection tx, List<UUID> some) {
        List<UUID> mended = new ArrayList<>();
        Future<?> all = Future.succeededFuture();
        for (UUID caseId : some) {
            all = all.compose(before -> rebuild(tx, caseId)).onSuccess(isMended -> {
                if (isMended) {
                    mended.add(caseId);
                }
            });
        }
        UUID next = some.size() < BATCH ? null : some.get(some.size() - 1);
        return all.map(done -> new Rebuilt(some.size(), mended, next));
    }

    /** Whether its row was not what its log says. */
    private Future<Boolean> rebuild(SqlConnection tx, UUID caseId) {
        return store.lock(tx, caseId).compose(row -> store.log(tx, caseId)
                .map(log -> CaseProjection.fold(caseId, log))
                .compose(facts -> facts.equals(row.orElseThrow())
                        ? Future.succeededFuture(false)
                        : store.project(tx, facts).map(true)));
    }
}
