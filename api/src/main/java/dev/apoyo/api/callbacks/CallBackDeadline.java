package dev.apoyo.api.callbacks;

import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.UUID;

/** Tells the lead of a call that was not made in time. */
public final class CallBackDeadline implements DueTask {

    private final CallBacks calls;
    private final Clock clock;

    public CallBackDeadline(CallBacks calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return CallBacks.DEADLINE;
    }

    @Override
    public Future<?> hold(SqlConnection tx, Task task) {
        return calls.hold(tx, UUID.fromString(task.key()));
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        return calls.overdue(tx, UUID.fromString(task.key()), clock.instant());
    }
}
