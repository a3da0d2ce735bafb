package dev.apoyo.api.exchange;

import dev.apoyo.api.exchange.ExchangeMoves.Held;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/**
 * Something that Apoyo does later for an exchange, named by the task's key. It is done while the move that it leads to is
 * still legal; after that there is nothing left to do.
 */
abstract class ExchangeTask implements DueTask {

    final ExchangeMoves moves;
    private final String kind;
    private final ExchangeMove move;

    /** @param move what it leads to */
    ExchangeTask(String kind, ExchangeMove move, ExchangeMoves moves) {
        this.kind = kind;
        this.move = move;
        this.moves = moves;
    }

    /** With the exchange locked, in the transaction of the task. */
    abstract Future<Void> run(Held held);

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final Future<?> hold(SqlConnection tx, Task task) {
        return moves.hold(tx, UUID.fromString(task.key()));
    }

    @Override
    public final Future<Void> run(SqlConnection tx, Task task) {
        return moves.hold(tx, UUID.fromString(task.key()))
                .compose(held ->
                        held.exchange().progress().status().accepts(move) ? run(held) : Future.succeededFuture());
    }

    /** Makes the move, with what it brought about. */
    final Future<Void> make(Held held, JsonObject facts) {
        return moves.make(held, ExchangeEvent.ofSystem(held.now(), move, facts)).mapEmpty();
    }

    /** Does this again later. */
    final Future<Void> again(Held held, Instant at) {
        return ExchangeEffects.put(held.tx(), kind, held.exchange().exchangeId(), at);
    }
}
