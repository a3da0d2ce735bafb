package dev.apoyo.api.exchange;

import static java.util.Objects.requireNonNull;

import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.exchange.ExchangeMoves.Held;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Looks whether the telemetry of a new device shows that it works, until it does. */
public final class CheckHealth extends ExchangeTask {

    static final String KIND = "exchange-health";

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
                .compose(facts -> signs.read(
                                held.tx(), held.asset().deviceId(), held.asset().assetId(), activatedAt, held.now())
                        .map(read -> HealthCheck.of(
                                read, HealthCheck.verification(facts.verificationMinutes()), held.now())))
                .compose(verdict -> follow(held, verdict));
    }

    private Future<Void> follow(Held held, HealthCheck.Verdict verdict) {
        Instant again = verdict.lookAgainAt();
        return again == null ? make(held, new JsonObject()) : again(held, again);
    }
}
