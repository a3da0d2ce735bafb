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
    public Future<Void> run(SqlConnection tx, Task task) {
        List<String> parts = List.of(task.key().split("/", 2));
        return handovers.expire(tx, UUID.fromString(parts.get(0)), Integer.parseInt(parts.get(1)), clock.instant());
    }
}
