package dev.apoyo.api.exchange;

import dev.apoyo.api.cases.ClosureGuard;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A case is not over while a replacement is on its way, or has not shown that it works. */
public final class ExchangeGuard implements ClosureGuard {

    private final ExchangeStore store = new ExchangeStore();

    @Override
    public Future<Optional<Problem>> objection(SqlConnection tx, UUID caseId) {
        Filter filter = new Filter().and("case_id = ?", caseId).and("ended_at IS NULL");
        return store.newest(tx, filter, 1).map(ExchangeGuard::objection);
    }

    private static Optional<Problem> objection(List<ExchangeStore.Line> open) {
        return open.stream()
                .filter(line -> line.state().isAwaited())
                .findFirst()
                .map(line -> Problem.of(
                                ProblemType.EXCHANGE_OPEN,
                                "Exchange " + line.number() + " is " + line.state()
                                        + "; the replacement must have shown by its telemetry that it works")
                        .with("exchangeId", line.exchangeId())
                        .with("state", line.state()));
    }
}
