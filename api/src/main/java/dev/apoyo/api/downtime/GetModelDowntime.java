package dev.apoyo.api.downtime;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;

/** {@code GET /models/{modelId}/downtime}: the same for all products of a model, with how many there are. */
public final class GetModelDowntime implements Operation {

    private final Database database;
    private final Clock clock;
    private final OutageStore store = new OutageStore();

    public GetModelDowntime(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record View(String modelId, Instant from, Instant to, long assets, long downAssets, long totalSeconds) {}

    @Override
    public String id() {
        return "getModelDowntime";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String modelId = request.path("modelId");
        TimeRange range = TimeRange.of(request, clock.instant());
        return store.ofModel(database.client(), modelId, range.from(), range.to())
                .map(found -> Answer.ok(new View(
                        modelId, range.from(), range.to(), found.assets(), found.downAssets(), found.totalSeconds())));
    }
}
