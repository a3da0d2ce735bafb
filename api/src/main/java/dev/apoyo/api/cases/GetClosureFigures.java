package dev.apoyo.api.cases;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** {@code GET /metrics/closures}: how cases were closed, and how often against the signal. */
public final class GetClosureFigures implements Operation {

    private static final int DEFAULT_DAYS = 90;

    private final Database database;
    private final Clock clock;

    public GetClosureFigures(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "getClosureFigures";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofDays(request.queryInt("days", DEFAULT_DAYS)));
        // What happens in this instant counts.
        return ClosureFigures.read(database.client(), from, now.plusMillis(1)).map(Answer::ok);
    }
}
