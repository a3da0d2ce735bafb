package dev.apoyo.api.operations;

import dev.apoyo.api.database.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Whether this instance can serve, looked at in the background, so that asking costs nothing. */
public final class HealthChecks {

    private static final long EVERY_MILLIS = 2_000;
    private static final long LIMIT_MILLIS = 1_500;
    private static final Duration STALE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Database database;
    private final Clock clock;
    private volatile Instant databaseSeenAt = Instant.EPOCH;
    private long timer = -1;

    public HealthChecks(Vertx vertx, Database database, Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.clock = clock;
    }

    /** Completes after the first look. */
    public Future<Void> start() {
        timer = vertx.setPeriodic(EVERY_MILLIS, tick -> look());
        return look();
    }

    private Future<Void> look() {
        return database.client()
                .query("SELECT 1")
                .execute()
                .timeout(LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(answered -> databaseSeenAt = clock.instant())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /** By name; ready when all are true. */
    Map<String, Boolean> results() {
        Map<String, Boolean> results = new LinkedHashMap<>();
        results.put("database", databaseSeenAt.plus(STALE).isAfter(clock.instant()));
        return results;
    }

    public void close() {
        vertx.cancelTimer(timer);
    }
}
