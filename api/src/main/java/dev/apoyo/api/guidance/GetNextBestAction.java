package dev.apoyo.api.guidance;

import dev.apoyo.api.budget.PreferenceStore;
import dev.apoyo.api.budget.Preferences;
import dev.apoyo.api.database.Database;
import dev.apoyo.api.guidance.NextBestAction.Mood;
import dev.apoyo.api.guidance.Situation.Danger;
import dev.apoyo.api.guidance.Situation.OpenCase;
import dev.apoyo.api.guidance.Situation.Tip;
import dev.apoyo.api.http.Answer;
import dev.apoyo.api.http.Operation;
import dev.apoyo.api.http.Request;
import dev.apoyo.api.knowledge.CurrentKnowledge;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.api.rules.ProductModels;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /assets/{assetId}/next-best-action}: the one thing that an owner best does next, if there is any. */
final class GetNextBestAction implements Operation {

    private final Database database;
    private final CurrentKnowledge knowledge;
    private final FaultTexts texts;
    private final ProductModels models;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final PreferenceStore preferences = new PreferenceStore();

    GetNextBestAction(
            Database database, CurrentKnowledge knowledge, FaultTexts texts, ProductModels models, Clock clock) {
        this.database = database;
        this.knowledge = knowledge;
        this.texts = texts;
        this.models = models;
        this.clock = clock;
    }

    /** JSON as {@code NextBestAction} of the contract. */
    record Best(@Nullable Action action) {}

    @Override
    public String id() {
        return "getNextBestAction";
    }

    @Override
    public Future<Answer> answer(Request request) {
        SqlClient db = database.client();
        Instant now = clock.instant();
        String language = request.caller().language();
        return assets.visible(db, request.caller(), request.path("assetId"))
                .compose(asset -> candidates(db, asset, language, now)
                        .compose(candidates ->
                                mood(db, asset.ownerId(), now).map(mood -> NextBestAction.of(candidates, mood, now))))
                .map(best -> Answer.ok(new Best(best.orElse(null))));
    }

    /** The parts do not depend on each other, so they are asked for at once. */
    private Future<List<Action>> candidates(SqlClient db, OwnedAsset asset, String language, Instant now) {
        Future<Optional<Danger>> danger = Situation.danger(db, asset.assetId());
        Future<List<OpenCase>> cases = Situation.openCases(db, asset.assetId());
        Future<Optional<Tip>> tip = Situation.tip(db, asset.assetId(), now);
        Future<Instant> since = Situation.ownedSince(db, asset.assetId());
        return Future.all(danger, cases, tip, since).map(all -> {
            Actions actions = new Actions(texts, models, asset, language, now);
            List<Action> candidates = new ArrayList<>();
            danger.result().map(actions::ofDanger).ifPresent(candidates::add);
            cases.result().forEach(open -> candidates.addAll(actions.ofCase(open)));
            tip.result().map(actions::ofTip).ifPresent(candidates::add);
            actions.ofAge(since.result()).ifPresent(candidates::add);
            knowledge.base().promotions().forEach(each -> actions.ofPromotion(each)
                    .ifPresent(candidates::add));
            return candidates;
        });
    }

    private Future<Mood> mood(SqlClient db, String ownerId, Instant now) {
        Future<Boolean> hasOpenCase = Situation.hasOpenCase(db, ownerId);
        Future<Boolean> stopped = Situation.arePromotionsStopped(db, ownerId, now);
        Future<Preferences> wanted = preferences.of(db, ownerId);
        return Future.all(hasOpenCase, stopped, wanted)
                .map(all -> new Mood(
                        hasOpenCase.result(), stopped.result(), wanted.result().wantsPromotions()));
    }
}
