package dev.apoyo.api.exchange;

import dev.apoyo.api.exchange.ExchangeMoves.Held;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.UUID;

/** Reminds of an overdue return, a few times. Nothing else follows from it: the service never stops. */
public final class RemindReturn implements DueTask {

    static final String KIND = "exchange-return";
    static final int AT_MOST = 3;

    private static final Duration EVERY = Duration.ofDays(10);

    private final ExchangeMoves moves;

    public RemindReturn(ExchangeMoves moves) {
        this.moves = moves;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        return moves.hold(tx, UUID.fromString(task.key()))
                .compose(held -> held.exchange().progress().status().accepts(ExchangeMove.REMIND_RETURN)
                        ? remind(held)
                        : Future.succeededFuture());
    }

    private Future<Void> remind(Held held) {
        int before = held.exchange().progress().facts().getInteger("reminders", 0);
        JsonObject facts = new JsonObject()
                .put("reminders", before + 1)
                .put("remindAt", held.now().plus(EVERY).toString());
        return moves.make(held, ExchangeEvent.ofSystem(held.now(), ExchangeMove.REMIND_RETURN, facts))
                .mapEmpty();
    }
}
