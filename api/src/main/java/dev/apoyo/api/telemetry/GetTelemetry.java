package dev.apoyo.api.telemetry;

import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.database.Filter;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.telemetry.TelemetryStore.Question;
import dev.apoyo.contracts.product.DataCategory;
import dev.apoyo.contracts.product.Metric;
import dev.apoyo.contracts.product.Purpose;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /devices/{deviceId}/telemetry}: the history of one metric in the resolution that fits. */
public final class GetTelemetry implements Operation {

    private static final Duration DEFAULT_RANGE = Duration.ofHours(24);
    private static final Duration MAX_RANGE = Duration.ofDays(3_660);
    private static final int DEFAULT_POINTS = 500;

    private final Database database;
    private final ProductModels models;
    private final Clock clock;
    private final ConsentStore consents = new ConsentStore();
    private final TelemetryStore telemetry = new TelemetryStore();

    public GetTelemetry(Database database, ProductModels models, Clock clock) {
        this.database = database;
        this.models = models;
        this.clock = clock;
    }

    private record Place(String assetId, String modelId) {}

    record History(
            String deviceId,
            String metric,
            @Nullable String unit,
            String label,
            Instant from,
            Instant to,
            HistoryPlan.Resolution resolution,
            @Nullable Long bucketSeconds,
            List<HistoryPoint> points) {}

    @Override
    public String id() {
        return "getTelemetry";
    }

    @Override
    public Future<Answer> answer(Request request) {
        Question question = question(request);
        int points = request.queryInt("points", DEFAULT_POINTS);
        Caller caller = request.caller();
        return place(question.deviceId(), caller)
                .compose(place -> allowed(place, question, caller)
                        .compose(allowed -> history(place, allowed, points, caller.language())))
                .map(Answer::ok);
    }

    private Question question(Request request) {
        Instant askedTo = request.queryTime("to");
        Instant to = askedTo == null ? clock.instant() : askedTo;
        Instant askedFrom = request.queryTime("from");
        Instant from = askedFrom == null ? to.minus(DEFAULT_RANGE) : askedFrom;
        if (!from.isBefore(to)) {
            throw Problem.invalid(Problem.Place.query, "from", "must be before to (" + to + ")");
        }
        if (Duration.between(from, to).compareTo(MAX_RANGE) > 0) {
            throw Problem.invalid(
                    Problem.Place.query, "from", "must be at most " + MAX_RANGE.toDays() + " days before to");
        }
        return new Question(request.path("deviceId"), String.valueOf(request.query("metric")), from, to);
    }

    private Future<Place> place(String deviceId, Caller caller) {
        Filter filter = new Filter().and("d.device_id = ?", deviceId).and("a.owner_id = ?", caller.onlyOwner());
        return database.client()
                .preparedQuery(
                        "SELECT a.asset_id, a.model_id FROM device d JOIN asset a USING (asset_id) " + filter.where())
                .execute(filter.values())
                .map(rows -> Rows.first(rows, row -> new Place(row.getString("asset_id"), row.getString("model_id")))
                        .orElseThrow(() -> Problem.notFound("device", deviceId)));
    }

    /** Owners see what is theirs; staff what the owner allows for support, measured since the owner allowed it. */
    private Future<Question> allowed(Place place, Question question, Caller caller) {
        if (!caller.isStaff()) {
            return Future.succeededFuture(question);
        }
        DataCategory category = models.categoryOf(place.modelId(), question.metric());
        return consents.active(database.client(), place.assetId()).map(grants -> grants.allowedSince(
                        Purpose.PROACTIVE_SUPPORT, category)
                .filter(since -> since.isBefore(question.to()))
                .map(question::notBefore)
                .orElseThrow(() -> Problem.of(
                        ProblemType.CONSENT_MISSING,
                        "The owner does not allow support to use " + category + " data of this asset in this time")));
    }

    private Future<History> history(Place place, Question question, int points, String language) {
        return telemetry
                .readings(database.client(), question, points + 1)
                .compose(readings -> readings.size() <= points
                        ? Future.succeededFuture(
                                answer(place, question, language, HistoryPlan.Resolution.RAW, null, readings))
                        : bucketed(place, question, points, language));
    }

    private Future<History> bucketed(Place place, Question question, int points, String language) {
        HistoryPlan plan = HistoryPlan.of(question.from(), question.to(), points);
        return telemetry
                .buckets(database.client(), question, plan)
                .map(buckets -> answer(place, question, language, plan.resolution(), plan.bucketSeconds(), buckets));
    }

    private History answer(
            Place place,
            Question question,
            String language,
            HistoryPlan.Resolution resolution,
            @Nullable Long bucketSeconds,
            List<HistoryPoint> points) {
        Optional<Metric> metric = models.metric(place.modelId(), question.metric());
        return new History(
                question.deviceId(),
                question.metric(),
                metric.map(Metric::unit).orElse(null),
                metric.map(known -> ProductModels.inLanguage(known.label(), language))
                        .orElse(question.metric()),
                question.from(),
                question.to(),
                resolution,
                bucketSeconds,
                points);
    }
}
