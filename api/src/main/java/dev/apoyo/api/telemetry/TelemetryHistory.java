package dev.apoyo.api.telemetry;

import dev.apoyo.api.consent.ConsentStore;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.rules.ProductModels;
import dev.apoyo.api.telemetry.TelemetryStore.Question;
import dev.apoyo.api.telemetry.TelemetryStore.Span;
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

/** The history of one metric, of an asset through all its devices or of one of them, in the resolution that fits. */
public final class TelemetryHistory {

    private static final Duration DEFAULT_RANGE = Duration.ofHours(24);
    private static final Duration MAX_RANGE = Duration.ofDays(3_660);
    private static final int DEFAULT_POINTS = 500;

    private final Database database;
    private final ProductModels models;
    private final Clock clock;
    private final ConsentStore consents = new ConsentStore();
    private final TelemetryStore telemetry = new TelemetryStore();

    public TelemetryHistory(Database database, ProductModels models, Clock clock) {
        this.database = database;
        this.models = models;
        this.clock = clock;
    }

    /**
     * Whose history.
     *
     * @param deviceId of this device alone, while it serves the asset; null for all devices of the asset
     */
    record Place(String assetId, String modelId, @Nullable String deviceId) {}

    /** @param deviceId null in the history of an asset, and assetId in that of a device */
    record History(
            @Nullable String deviceId,
            @Nullable String assetId,
            String metric,
            @Nullable String unit,
            String label,
            Instant from,
            Instant to,
            HistoryPlan.Resolution resolution,
            @Nullable Long bucketSeconds,
            List<HistoryPoint> points) {}

    /** Refuses what cannot be asked before anything is looked up. */
    Question question(Request request) {
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
        return new Question(String.valueOf(request.query("metric")), from, to);
    }

    Future<Answer> of(Place place, Question question, Request request) {
        int points = request.queryInt("points", DEFAULT_POINTS);
        Caller caller = request.caller();
        return allowed(place, question, caller)
                .compose(allowed -> spans(place, allowed)
                        .compose(spans -> history(place, allowed, spans, points, caller.language())))
                .map(Answer::ok);
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

    private Future<List<Span>> spans(Place place, Question question) {
        return telemetry.spansOf(database.client(), place.assetId(), question).map(spans -> spans.stream()
                .filter(span -> place.deviceId() == null || span.deviceId().equals(place.deviceId()))
                .toList());
    }

    private Future<History> history(Place place, Question question, List<Span> spans, int points, String language) {
        return telemetry
                .readings(database.client(), spans, question.metric(), points + 1)
                .compose(readings -> readings.size() <= points
                        ? Future.succeededFuture(
                                answer(place, question, language, HistoryPlan.Resolution.RAW, null, readings))
                        : bucketed(place, question, spans, points, language));
    }

    private Future<History> bucketed(Place place, Question question, List<Span> spans, int points, String language) {
        HistoryPlan plan = HistoryPlan.of(question.from(), question.to(), points);
        return telemetry
                .buckets(database.client(), spans, question.metric(), plan)
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
                place.deviceId(),
                place.deviceId() == null ? place.assetId() : null,
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
