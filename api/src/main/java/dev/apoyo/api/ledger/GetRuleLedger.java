package dev.apoyo.api.ledger;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.RuleVersions;
import dev.apoyo.contracts.rule.DetectionRule;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code GET /rules/{ruleId}/ledger}: how often a rule was right and how early, by version. */
public final class GetRuleLedger implements Operation {

    private final Database database;
    private final Clock clock;
    private final RuleVersions rules = new RuleVersions();
    private final LedgerStore ledger = new LedgerStore();

    public GetRuleLedger(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "getRuleLedger";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String ruleId = request.path("ruleId");
        Instant to = clock.instant();
        int days = request.queryInt("days", 0);
        Instant from = days == 0 ? null : to.minus(Duration.ofDays(days));
        return rules.newest(database.client(), ruleId)
                .map(found -> found.orElseThrow(() -> Problem.notFound("rule", ruleId)))
                .compose(rule -> read(database.client(), rule, from, to))
                .map(Answer::ok);
    }

    private Future<RuleLedger> read(SqlClient db, DetectionRule rule, @Nullable Instant from, Instant to) {
        return ledger.versions(db, rule.id())
                .compose(versions -> ledger.counts(db, rule, from == null ? Instant.EPOCH : from)
                        .map(counts -> RuleLedger.of(rule, from, to, versions, counts)));
    }
}
