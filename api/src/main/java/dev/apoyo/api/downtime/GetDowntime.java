package dev.apoyo.api.downtime;

import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** {@code GET /assets/{assetId}/downtime}: for how long a product could not be used, and why. */
public final class GetDowntime implements Operation {

    private static final int MOST_OUTAGES = 5_000;

    private final Database database;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final OutageStore store = new OutageStore();

    public GetDowntime(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record ByCause(Cause cause, long seconds) {}

    /** @param complete false when there were more outages than are looked at: the earliest are left out */
    record View(
            String assetId,
            Instant from,
            Instant to,
            long totalSeconds,
            List<ByCause> causes,
            List<Downtime.Interval> intervals,
            boolean complete) {}

    @Override
    public String id() {
        return "getDowntime";
    }

    @Override
    public Future<Answer> answer(Request request) {
        String assetId = request.path("assetId");
        TimeRange range = TimeRange.of(request, clock.instant());
        return assets.visible(database.client(), request.caller(), assetId)
                .compose(asset -> store.ofAsset(database.client(), assetId, range.from(), range.to(), MOST_OUTAGES + 1))
                .map(outages -> Answer.ok(view(assetId, range, outages)));
    }

    private static View view(String assetId, TimeRange range, List<Outage> outages) {
        Downtime downtime = Downtime.of(outages, range.from(), range.to());
        return new View(
                assetId,
                range.from(),
                range.to(),
                downtime.total().toSeconds(),
                downtime.byCause().entrySet().stream()
                        .map(entry ->
                                new ByCause(entry.getKey(), entry.getValue().toSeconds()))
                        .toList(),
                downtime.intervals(),
                outages.size() <= MOST_OUTAGES);
    }
}
