package dev.apoyo.api.rules;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.http.Seen;
import dev.apoyo.contracts.rule.DetectionRule;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code PUT /rules/{ruleId}}: a new version of a rule, or a new rule. */
public final class PutRule implements Operation {

    private final Database database;
    private final ProductModels models;
    private final Clock clock;
    private final RuleVersions rules = new RuleVersions();

    public PutRule(Database database, ProductModels models, Clock clock) {
        this.database = database;
        this.models = models;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "putRule";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String ruleId = request.path("ruleId");
        RuleBody body = request.body(RuleBody.class);
        List<Problem.Fault> faults = RuleFaults.of(body.version(ruleId, 1), models, "");
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return database.inTransaction(tx -> write(tx, ruleId, body, request))
                .map(rule -> Answer.ok(rule).withVersion(rule.version()));
    }

    private Future<DetectionRule> write(SqlConnection tx, String ruleId, RuleBody body, Request request) {
        return rules.hold(tx, Set.of(ruleId))
                .compose(held -> rules.newest(tx, ruleId))
                .map(known -> body.version(ruleId, nextVersion(known, request.ifMatch())))
                .compose(rule -> rules.add(tx, rule, request.caller().accountId(), clock.instant())
                        .map(rule));
    }

    private static long nextVersion(Optional<DetectionRule> known, Seen seen) {
        long version = known.map(DetectionRule::version).orElse(0L);
        seen.require(version);
        return version + 1;
    }
}
