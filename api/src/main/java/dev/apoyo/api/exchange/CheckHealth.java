package dev.apoyo.api.exchange;

import static java.util.Objects.requireNonNull;

import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.exchange.ExchangeMoves.Held;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Looks whether the telemetry of a new device shows that it works, until it does. */
public final class CheckHealth implements DueTask {

    static final String KIND = "exchange-health";

    private final ExchangeMoves moves;
    private final CaseLog cases;
    private final HealthSigns signs = new HealthSigns();

    private static final Duration WITHOUT_A_RULE = Duration.ofHours(12);

    public CheckHealth(ExchangeMoves moves, CaseLog cases) {
        this.moves = moves;
        this.cases = cases;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        return moves.hold(tx, UUID.fromString(task.key()))
                .compose(held -> held.exchange().progress().status().accepts(ExchangeMove.VERIFY)
                        ? look(held)
                        : Future.succeededFuture());
    }

    private Future<Void> look(Held held) {
        Instant activatedAt = requireNonNull(held.exchange().progress().time(ExchangeMove.ACTIVATE), "it is active");
        return cases.lock(held.tx(), held.exchange().caseId())
                .compose(facts -> signs.read(held, activatedAt)
                        .map(read -> HealthCheck.of(read, verification(facts), held.now())))
                .compose(verdict -> follow(held, verdict));
    }

    /** The time of the rule behind the case; of a case without one, half a day. */
    private static Duration verification(CaseFacts facts) {
        return facts.verificationMinutes() > 0 ? Duration.ofMinutes(facts.verificationMinutes()) : WITHOUT_A_RULE;
    }

    private Future<Void> follow(Held held, HealthCheck.Verdict verdict) {
        Instant again = verdict.lookAgainAt();
        return again == null
                ? moves.make(held, ExchangeEvent.ofSystem(held.now(), ExchangeMove.VERIFY, new JsonObject()))
                        .mapEmpty()
                : ExchangeEffects.put(held.tx(), KIND, held.exchange().exchangeId(), again);
    }
}
