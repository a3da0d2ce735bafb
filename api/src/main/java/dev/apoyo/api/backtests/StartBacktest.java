package dev.apoyo.api.backtests;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.log.ControlOutbox;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.rules.RuleBody;
import dev.apoyo.api.rules.RuleFaults;
import dev.apoyo.contracts.backtest.BacktestRequest;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.rule.DetectionRule;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /rules/{ruleId}/backtests}: asks for a back-test; who asks again with the same id gets the same one. */
public final class StartBacktest implements Operation {

    private static final int ACCEPTED = 202;

    private final Database database;
    private final ProductModels models;
    private final Clock clock;
    private final BacktestStore backtests = new BacktestStore();

    public StartBacktest(Database database, ProductModels models, Clock clock) {
        this.database = database;
        this.models = models;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "startBacktest";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String ruleId = request.path("ruleId");
        BacktestBody body = request.body(BacktestBody.class).checked();
        UUID caller = request.caller().accountId();
        return database.inTransaction(tx -> wanted(tx, ruleId, body).compose(wanted -> ask(tx, wanted, caller)))
                .map(backtest -> new Answer.Json(ACCEPTED, backtest, Map.of())
                        .withHeader("Location", "/v1/rules/" + ruleId + "/backtests/" + backtest.backtestId()));
    }

    private Future<BacktestRequest> wanted(SqlConnection tx, String ruleId, BacktestBody body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String id = body.backtestId() == null ? UUID.randomUUID().toString() : body.backtestId();
        String alarmId = body.alarmId();
        Integer days = body.days();
        if (alarmId != null || days == null) {
            return ruleOfAlarm(tx, ruleId, String.valueOf(alarmId))
                    .map(rule -> new BacktestRequest(id, rule, Instant.EPOCH, now, alarmId, now));
        }
        return rule(tx, ruleId, body).map(rule -> BacktestRequest.ofDays(id, rule, days, now));
    }

    private Future<DetectionRule> ruleOfAlarm(SqlConnection tx, String ruleId, String alarmId) {
        return backtests
                .versionThatRaised(tx, ruleId, alarmId)
                .map(found -> found.orElseThrow(
                        () -> BacktestBody.refused("/alarmId", alarmId + " is no alarm of rule " + ruleId)))
                .compose(version -> stored(tx, ruleId, version));
    }

    private Future<DetectionRule> rule(SqlConnection tx, String ruleId, BacktestBody body) {
        RuleBody candidate = body.rule();
        return candidate == null ? stored(tx, ruleId, body.version()) : candidate(tx, ruleId, candidate);
    }

    private Future<DetectionRule> stored(SqlConnection tx, String ruleId, @Nullable Long version) {
        return backtests
                .rule(tx, ruleId, version)
                .map(found -> found.orElseThrow(() -> version == null
                        ? Problem.notFound("rule", ruleId)
                        : BacktestBody.refused("/version", version + " is no version of rule " + ruleId)));
    }

    /** It gets the version that it would have if it were put in place now. */
    private Future<DetectionRule> candidate(SqlConnection tx, String ruleId, RuleBody candidate) {
        List<Problem.Fault> faults = RuleFaults.of(candidate.version(ruleId, 1), models, "/rule");
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return backtests
                .rule(tx, ruleId, null)
                .map(newest -> newest.map(DetectionRule::version).orElse(0L))
                .map(version -> candidate.version(ruleId, version + 1));
    }

    private Future<Backtest> ask(SqlConnection tx, BacktestRequest wanted, UUID caller) {
        return backtests
                .add(tx, wanted, caller)
                .compose(isNew -> isNew ? tell(tx, wanted) : Future.succeededFuture())
                .compose(told -> backtests.find(tx, wanted.backtestId()))
                .map(Optional::orElseThrow)
                .map(backtest -> sameOrRefuse(backtest, wanted));
    }

    private static Future<Void> tell(SqlConnection tx, BacktestRequest wanted) {
        return ControlOutbox.add(tx, LogTopic.BACKTEST_REQUESTS, List.of(wanted), BacktestRequest::backtestId);
    }

    private static Backtest sameOrRefuse(Backtest there, BacktestRequest wanted) {
        if (!there.isSameAs(wanted)) {
            throw BacktestBody.refused("/backtestId", wanted.backtestId() + " is the id of another back-test");
        }
        return there;
    }
}
