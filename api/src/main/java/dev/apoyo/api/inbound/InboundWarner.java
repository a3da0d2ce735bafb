package dev.apoyo.api.inbound;

import dev.apoyo.api.cases.AnswerTime;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Schedule;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/**
 * Warns staff of what came in and still waits for a person to say whose word it is: the time promised for its answer runs
 * already, and no case warns of it yet.
 */
public final class InboundWarner implements DueTask {

    private static final String KIND = "inbound-waits";
    private static final String WARNED_PERCENT = "warnedPercent";

    /** From now on, in the transaction that leaves it to a person. */
    static Future<Void> watch(SqlClient tx, UUID inboundId, Instant receivedAt) {
        return next(tx, inboundId, AnswerTime.from(receivedAt));
    }

    private static Future<Void> next(SqlClient tx, UUID inboundId, AnswerTime time) {
        return time.nextWarningAt()
                .map(at -> Schedule.put(
                        tx, KIND, inboundId.toString(), at, new JsonObject().put(WARNED_PERCENT, time.warnedPercent())))
                .orElse(Future.succeededFuture());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        int warnedPercent = task.data().getInteger(WARNED_PERCENT);
        return InboundView.find(tx, UUID.fromString(task.key())).compose(found -> found.filter(InboundView::isWaiting)
                .map(view -> warn(tx, view, new AnswerTime(view.receivedAt(), warnedPercent).warned()))
                .orElse(Future.succeededFuture()));
    }

    private static Future<Void> warn(SqlConnection tx, InboundView view, AnswerTime warned) {
        return InboundNotice.of(view, warned).announce(tx).compose(told -> next(tx, view.inboundId(), warned));
    }
}
