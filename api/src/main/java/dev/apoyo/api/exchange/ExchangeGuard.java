package dev.apoyo.api.exchange;

import dev.apoyo.api.cases.ClosureGuard;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.UUID;

/**
 * A case is not over while a replacement is on its way, has not shown that it works, or does not work and nothing came after
 * it: neither another one nor the money.
 */
public final class ExchangeGuard implements ClosureGuard {

    private final ExchangeStore store = new ExchangeStore();

    @Override
    public Future<Optional<Problem>> objection(SqlConnection tx, UUID caseId) {
        Filter filter = new Filter().and("case_id = ?", caseId).and("state <> 'CANCELLED'");
        return store.newest(tx, filter, 1)
                .compose(newest -> isPaidBack(tx, caseId).map(isPaidBack -> newest.stream()
                        .filter(line ->
                                line.state().isAwaited() || (line.state() == ExchangeState.FAILED && !isPaidBack))
                        .findFirst()
                        .map(ExchangeGuard::objection)));
    }

    private static Future<Boolean> isPaidBack(SqlConnection tx, UUID caseId) {
        return tx.preparedQuery("SELECT FROM refund WHERE case_id = $1 AND state = 'PAID' LIMIT 1")
                .execute(Tuple.of(caseId))
                .map(rows -> rows.size() > 0);
    }

    private static Problem objection(ExchangeStore.Line line) {
        return Problem.of(
                        ProblemType.EXCHANGE_OPEN,
                        "Exchange " + line.number() + " is " + line.state()
                                + "; a replacement must have shown by its telemetry that it works, or the money be paid back")
                .with("exchangeId", line.exchangeId())
                .with("state", line.state());
    }
}
