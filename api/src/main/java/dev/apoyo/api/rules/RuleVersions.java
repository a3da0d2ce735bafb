package dev.apoyo.api.rules;

import dev.apoyo.api.database.Locks;
import dev.apoyo.api.log.ControlOutbox;
import dev.apoyo.contracts.log.LogTopic;
import dev.apoyo.contracts.rule.DetectionRule;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How every change of a rule goes: hold it, read its newest version, add the next one; the log hears of it at commit. */
public final class RuleVersions {

    private final RuleStore store = new RuleStore();

    /** Nobody else changes these rules until the transaction ends. Who holds a rule waits for no case, device or asset. */
    public Future<Void> hold(SqlConnection tx, Set<String> ruleIds) {
        return Locks.hold(tx, ruleIds.stream().map(ruleId -> "rule " + ruleId).collect(Collectors.toSet()));
    }

    public Future<Optional<DetectionRule>> newest(SqlClient db, String ruleId) {
        return store.newest(db, ruleId);
    }

    /**
     * Adds the next version of a rule that is held.
     *
     * @param changedBy null for Apoyo itself
     */
    public Future<Void> add(SqlConnection tx, DetectionRule rule, @Nullable UUID changedBy, Instant now) {
        return store.add(tx, rule, changedBy, now)
                .compose(added -> ControlOutbox.add(tx, LogTopic.RULES, List.of(rule), DetectionRule::id));
    }
}
