package dev.apoyo.api.exchange;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.http.Seen;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * How every move of an exchange goes: lock the asset, then the exchange, see that the move is legal, write it down with all
 * that follows from it. One transaction; of two who move at once, the second sees what the first did.
 */
public final class ExchangeMoves {

    private final Database database;
    private final ExchangeEffects effects;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final ExchangeStore store = new ExchangeStore();

    public ExchangeMoves(Database database, ExchangeEffects effects, Clock clock) {
        this.database = database;
        this.effects = effects;
        this.clock = clock;
    }

    /** An exchange in hand, with its asset as it is under the lock. */
    record Held(SqlConnection tx, OwnedAsset asset, Exchange exchange, Instant now) {}

    /** What one operation does with it. */
    interface Step {
        Future<?> apply(Held held);
    }

    /** Applies the step to the exchange in the path and answers the exchange as it is then. */
    Future<Answer> change(Request request, Step step) {
        UUID exchangeId = exchangeId(request);
        Caller caller = request.caller();
        Seen seen = request.ifMatch();
        return database.inTransaction(tx -> store.find(tx, exchangeId, caller.onlyOwner())
                        .map(found -> found.orElseThrow(() -> Problem.notFound("exchange", exchangeId.toString())))
                        .compose(found -> hold(tx, found))
                        .map(held -> requireSeen(held, seen))
                        .compose(step::apply)
                        .compose(done -> answer(tx, exchangeId)))
                .map(answer -> answer);
    }

    /** The exchange in hand; for what happens without anybody asking. */
    Future<Held> hold(SqlConnection tx, UUID exchangeId) {
        return store.find(tx, exchangeId, null).compose(found -> hold(tx, found.orElseThrow()));
    }

    private Future<Held> hold(SqlConnection tx, Exchange found) {
        return assets.lock(tx, found.assetId()).compose(asset -> store.lock(tx, found.exchangeId())
                .map(exchange -> new Held(tx, asset, exchange, now())));
    }

    /** Whole milliseconds, as registrations have them. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Makes the move and all that follows from it.
     *
     * @return the exchange after it
     */
    Future<Exchange> make(Held held, ExchangeEvent event) {
        Exchange before = held.exchange();
        Exchange after = new Exchange(
                before.exchangeId(),
                before.number(),
                before.caseId(),
                before.assetId(),
                before.ownerId(),
                before.oldDeviceId(),
                before.unusable(),
                before.progress().after(event),
                before.version() + 1);
        Held next = new Held(held.tx(), held.asset(), after, held.now());
        return store.add(held.tx(), after, event)
                .compose(added -> effects.follow(next, event))
                .compose(followed -> closeWhenDone(next));
    }

    private Future<Exchange> closeWhenDone(Held held) {
        return held.exchange().progress().status().accepts(ExchangeMove.CLOSE)
                ? make(held, ExchangeEvent.ofSystem(held.now(), ExchangeMove.CLOSE, new JsonObject()))
                : Future.succeededFuture(held.exchange());
    }

    Future<Answer.Json> answer(SqlClient db, UUID exchangeId) {
        return store.find(db, exchangeId, null)
                .map(Optional::orElseThrow)
                .compose(exchange -> store.events(db, exchangeId).compose(log -> Probation.of(db, exchange, now())
                        .map(probation -> Answer.ok(ExchangeView.of(exchange, probation, log))
                                .withVersion(exchange.version()))));
    }

    private static Held requireSeen(Held held, Seen seen) {
        seen.require(held.exchange().version());
        return held;
    }

    static UUID exchangeId(Request request) {
        return request.pathId("exchangeId", "exchange");
    }
}
