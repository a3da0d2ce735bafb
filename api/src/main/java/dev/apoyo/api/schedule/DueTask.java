package dev.apoyo.api.schedule;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;

/** Does all tasks of one kind. */
public interface DueTask {

    String kind();

    /**
     * Locks what it changes, before it is taken out of the schedule: whoever puts or cancels a task has that already, so the
     * two never wait for each other. Nothing by default.
     */
    default Future<?> hold(SqlConnection tx, Task task) {
        return Future.succeededFuture();
    }

    /**
     * Does it, within the transaction that also takes the task out of the schedule: all of it happens once, or none of it
     * and it is tried again later. It may put itself into the {@link Schedule} again. What the task is about may have changed
     * since it was put: look, and do nothing when there is no need any more.
     */
    Future<Void> run(SqlConnection tx, Task task);
}
