package dev.apoyo.api.cases;

import dev.apoyo.api.http.Caller;
import dev.apoyo.api.ledger.FallBack;
import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.api.ledger.PrecisionGuard;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person says of a case: kept, in the thread for colleagues, and weighed against the rules behind the case. */
final class CaseOutcomes {

    private final CaseLog log;
    private final PrecisionGuard guard = new PrecisionGuard();

    CaseOutcomes(CaseLog log) {
        this.log = log;
    }

    /**
     * What is said.
     *
     * @param reason null for none
     * @param failedAt when the product failed, only when it is confirmed; null when nobody knows
     */
    record Said(
            Outcome outcome,
            @Nullable String reason,
            @Nullable Instant failedAt) {}

    /** Replaces what was said before. The case is locked and has been resolved, now or earlier. */
    Future<Void> say(SqlConnection tx, UUID caseId, Caller caller, Said said, Instant now) {
        String text = said.reason() == null ? said.outcome().name() : said.outcome() + "\n\n" + said.reason();
        CaseEvent event = CaseEvent.of(caller, now, CaseEventKind.OUTCOME_SAID, text)
                .with(CaseData.OUTCOME, said.outcome())
                .with(CaseData.REASON, said.reason())
                .with(CaseData.FAILED_AT, said.failedAt());
        return log.append(tx, caseId, event)
                .compose(added -> guard.look(tx, caseId, now))
                .compose(fallen -> tellColleagues(tx, caseId, fallen));
    }

    private Future<Void> tellColleagues(SqlConnection tx, UUID caseId, List<FallBack> fallen) {
        Future<?> all = Future.succeededFuture();
        for (FallBack rule : fallen) {
            CaseEvent event = CaseEvent.ofSystem(rule.at(), CaseEventKind.RULE_FELL_BACK, rule.reason(), null);
            all = all.compose(before -> log.append(tx, caseId, event));
        }
        return all.mapEmpty();
    }
}
