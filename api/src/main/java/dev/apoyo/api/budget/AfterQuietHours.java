package dev.apoyo.api.budget;

import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Schedule;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;

/** Something that an owner is told later, named by {@code ownerId} in the task's data: never in their quiet hours. */
abstract class AfterQuietHours implements DueTask {

    private final String kind;
    private final Clock clock;
    private final PreferenceStore preferences = new PreferenceStore();

    AfterQuietHours(String kind, Clock clock) {
        this.kind = kind;
        this.clock = clock;
    }

    /** Nobody else decides at the same time what this owner hears. */
    abstract Future<Void> tell(SqlConnection tx, String ownerId, Task task, Instant now);

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final Future<?> hold(SqlConnection tx, Task task) {
        return preferences.lock(tx, task.data().getString("ownerId"));
    }

    @Override
    public final Future<Void> run(SqlConnection tx, Task task) {
        String ownerId = task.data().getString("ownerId");
        Instant now = clock.instant();
        return preferences
                .lock(tx, ownerId)
                .compose(wanted -> wanted.quietHours().isQuiet(now)
                        ? Schedule.put(tx, kind, task.key(), wanted.quietHours().open(now), task.data())
                        : tell(tx, ownerId, task, now));
    }
}
