package dev.apoyo.api.budget;

import dev.apoyo.api.budget.HeldMessages.Held;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Schedule;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Lets a message leave that waited for the end of the quiet hours. */
public final class HeldMessageTask implements DueTask {

    static final String KIND = "message-leaves";

    private final OwnerInbox inbox;
    private final HeldMessages held;
    private final Clock clock;
    private final PreferenceStore preferences = new PreferenceStore();
    private final DepartureStore departures = new DepartureStore();

    public HeldMessageTask(OwnerInbox inbox, Clock clock) {
        this.inbox = inbox;
        this.clock = clock;
        this.held = new HeldMessages(inbox);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        String ownerId = task.data().getString("ownerId");
        Instant now = clock.instant();
        return preferences
                .of(tx, ownerId)
                .compose(wanted -> wanted.quietHours().isQuiet(now)
                        ? Schedule.put(tx, KIND, task.key(), wanted.quietHours().open(now), task.data())
                        : leave(tx, ownerId, task.key(), now));
    }

    private Future<Void> leave(SqlConnection tx, String ownerId, String messageId, Instant now) {
        List<String> ids = List.of(messageId);
        return departures
                .left(tx, ids, now)
                .compose(left -> left == 0 ? Future.succeededFuture(List.of()) : held.allowed(tx, ownerId, ids, now))
                .compose(found -> release(tx, found));
    }

    private Future<Void> release(SqlConnection tx, List<Held> found) {
        Future<Void> all = Future.succeededFuture();
        for (Held each : found) {
            all = all.compose(before -> inbox.release(tx, each.asset(), each.message()));
        }
        return all;
    }
}
