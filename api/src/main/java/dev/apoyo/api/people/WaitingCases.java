package dev.apoyo.api.people;

import dev.apoyo.api.schedule.Schedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;

/** The task of looking for somebody for cases that nobody active has. */
public final class WaitingCases {

    public static final String KIND = "waiting-cases";
    private static final String ALL = "all";

    private WaitingCases() {}

    /** Look at this time: there may be somebody then. */
    public static Future<Void> lookAt(SqlClient tx, Instant at) {
        return Schedule.put(tx, KIND, ALL, at, new JsonObject());
    }
}
