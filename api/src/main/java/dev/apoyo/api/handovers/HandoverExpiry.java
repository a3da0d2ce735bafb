package dev.apoyo.api.handovers;

import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Task;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Ends a handover that nobody answered. */
public final class HandoverExpiry implements DueTask {

    private final Handovers handovers;
    private final Clock clock;

    public HandoverExpiry(Handovers handovers, Clock clock) {
        this.handovers = handovers;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Handovers.EXPIRY;
    }

    @Override
    public Future<?> hold(SqlConnection tx, Task task) {
        return handovers.hold(tx, UUID.fromString(parts(task).get(0)));
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        List<String> parts = parts(task);
        return handovers.expire(tx, UUID.fromString(parts.get(0)), Integer.parseInt(parts.get(1)), clock.instant());
    }

    /** Case and number of the handover. */
    private static List<String> parts(Task task) {
        return List.of(task.key().split("/", 2));
    }
}
