package dev.apoyo.api.budget;

import dev.apoyo.api.budget.HeldMessages.Held;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Lets a message leave that waited for the end of the quiet hours. */
public final class HeldMessageTask extends AfterQuietHours {

    static final String KIND = "message-leaves";

    private final OwnerInbox inbox;
    private final HeldMessages held;
    private final DepartureStore departures = new DepartureStore();

    public HeldMessageTask(OwnerInbox inbox, Clock clock) {
        super(KIND, clock);
        this.inbox = inbox;
        this.held = new HeldMessages(inbox);
    }

    @Override
    Future<Void> tell(SqlConnection tx, String ownerId, Task task, Instant now) {
        List<String> ids = List.of(task.key());
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
