package dev.apoyo.api.exchange;

import dev.apoyo.api.cases.VisibleCases;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.exchange.ExchangeMoves.Held;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /cases/{caseId}/exchanges}: the product of this case shall be replaced. */
public final class RequestExchange implements Operation {

    private final Database database;
    private final VisibleCases cases;
    private final ExchangeEffects effects;
    private final ExchangeMoves moves;
    private final OwnedAssets assets = new OwnedAssets();
    private final ExchangeStore store = new ExchangeStore();

    public RequestExchange(Database database, VisibleCases cases, ExchangeEffects effects, ExchangeMoves moves) {
        this.database = database;
        this.cases = cases;
        this.effects = effects;
        this.moves = moves;
    }

    record Wanted(String reason, @Nullable Boolean unusable) {

        boolean isUnusable() {
            return Boolean.TRUE.equals(unusable);
        }
    }

    @Override
    public String id() {
        return "requestExchange";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Wanted wanted = request.body(Wanted.class);
        return database.inTransaction(tx -> cases.find(tx, request)
                .compose(seen -> assets.lock(tx, seen.assetId()).compose(asset -> cases.lockOpen(tx, seen.caseId())
                        .compose(facts -> open(tx, facts.caseId(), asset, request.caller(), wanted)))));
    }

    private Future<Answer> open(SqlConnection tx, UUID caseId, OwnedAsset asset, Caller caller, Wanted wanted) {
        Instant now = moves.now();
        UUID id = UUID.randomUUID();
        ExchangeEvent event = ExchangeEvent.of(caller, now, ExchangeMove.REQUEST, wanted.reason(), new JsonObject());
        ExchangeStore.New row = new ExchangeStore.New(
                id, caseId, asset.assetId(), asset.ownerId(), asset.deviceId(), wanted.isUnusable());
        return store.open(tx, row, event)
                .map(number -> number.orElseThrow(() -> alreadyOpen(asset.assetId())))
                .compose(number -> store.lock(tx, id))
                .compose(exchange -> effects.follow(new Held(tx, asset, exchange, now), event))
                .compose(told -> moves.answer(tx, id))
                .map(RequestExchange::created);
    }

    private static Answer created(Answer.Json answer) {
        return new Answer.Json(201, answer.body(), answer.headers());
    }

    private static Problem alreadyOpen(String assetId) {
        return Problem.of(
                ProblemType.EXCHANGE_STATE,
                "Asset " + assetId + " has an exchange that is not over; accepted: one at a time");
    }
}
