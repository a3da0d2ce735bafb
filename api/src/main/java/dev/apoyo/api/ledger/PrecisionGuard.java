package dev.apoyo.api.ledger;

import dev.apoyo.api.ledger.FallBackStore.Judged;
import dev.apoyo.api.live.LiveNotice;
import dev.apoyo.api.rules.RuleVersions;
import dev.apoyo.contracts.rule.DetectionRule;
import dev.apoyo.contracts.rule.RuleMode;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Sends a live rule back to shadow when an outcome shows that it is right too seldom: a new version by the system, in the
 * transaction of the outcome. Whoever looks holds the rule, so of several instances one sees that it is under its floor,
 * and the others see that it is in shadow already.
 */
public final class PrecisionGuard {

    private final RuleVersions rules = new RuleVersions();
    private final FallBackStore store = new FallBackStore();

    /** Call after the outcome is stored. Completes with the rules that went back, most often none. */
    public Future<List<FallBack>> look(SqlConnection tx, UUID caseId, Instant now) {
        return store.guardedBehind(tx, caseId)
                .compose(ruleIds -> ruleIds.isEmpty()
                        ? Future.succeededFuture(List.of())
                        : rules.hold(tx, ruleIds).compose(held -> lookAtEach(tx, ruleIds, caseId, now)));
    }

    private Future<List<FallBack>> lookAtEach(SqlConnection tx, Set<String> ruleIds, UUID caseId, Instant now) {
        List<FallBack> fallen = new ArrayList<>();
        Future<?> all = Future.succeededFuture();
        for (String ruleId : ruleIds) {
            all = all.compose(before -> rules.newest(tx, ruleId))
                    .compose(rule -> lookAt(tx, rule.orElseThrow(), caseId, now))
                    .onSuccess(found -> found.ifPresent(fallen::add));
        }
        return all.map(fallen);
    }

    private Future<Optional<FallBack>> lookAt(SqlConnection tx, DetectionRule rule, UUID caseId, Instant now) {
        Double floor = rule.policyOrDefault().precisionFloor();
        if (floor == null || !rule.enabled() || rule.modeOrDefault() == RuleMode.SHADOW) {
            return Future.succeededFuture(Optional.empty());
        }
        return store.judged(tx, rule.id(), rule.version())
                .compose(judged -> Ledger.isUnder(floor, judged.confirmed(), judged.falseAlarms())
                        ? fallBack(tx, rule, floor, judged, caseId, now).map(Optional::of)
                        : Future.succeededFuture(Optional.empty()));
    }

    private Future<FallBack> fallBack(
            SqlConnection tx, DetectionRule rule, double floor, Judged judged, UUID caseId, Instant now) {
        DetectionRule shadow = rule.asVersion(rule.version() + 1, RuleMode.SHADOW);
        FallBack fallBack = new FallBack(
                rule.id(),
                rule.version(),
                shadow.version(),
                now,
                floor,
                judged.confirmed(),
                judged.falseAlarms(),
                caseId);
        return rules.add(tx, shadow, null, now)
                .compose(added -> store.add(tx, fallBack))
                .compose(added ->
                        LiveNotice.toStaff("rule", RuleNotice.of(fallBack)).announce(tx))
                .map(fallBack);
    }
}
