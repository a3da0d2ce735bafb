package dev.apoyo.api.exchange;

import static java.util.Objects.requireNonNull;

import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.exchange.ExchangeMoves.Held;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;

/** Looks whether the telemetry of a new device shows that it works, until it does. */
public final class CheckHealth extends ExchangeTask {

    static final String KIND = "exchange-health";

    private static final Duration WITHOUT_A_RULE = Duration.ofHours(12);

    private final CaseLog cases;
    private final HealthSigns signs = new HealthSigns();

    public CheckHealth(ExchangeMoves moves, CaseLog cases) {
        super(KIND, ExchangeMove.VERIFY, moves);
        this.cases = cases;
    }

    @Override
    Future<Void> run(Held held) {
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
        return again == null ? make(held, new JsonObject()) : again(held, again);
    }
}
