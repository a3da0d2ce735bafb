package dev.apoyo.api.surveys;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.database.Locks;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.api.schedule.DueTask;
import dev.apoyo.api.schedule.Task;
import dev.apoyo.api.surveys.SurveyPolicy.Ended;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A day after the end of an episode: asks its owner, when there is something to ask. */
public final class AskSurvey implements DueTask {

    static final String KIND = "survey";

    private static final String ENDED_AT = "endedAt";
    private static final String BY = "by";

    private final CaseLog log;
    private final OwnerInbox inbox;
    private final SurveyLinks links;
    private final Clock clock;
    private final OwnedAssets assets = new OwnedAssets();
    private final SurveyStore surveys = new SurveyStore();

    public AskSurvey(CaseLog log, OwnerInbox inbox, SurveyLinks links, Clock clock) {
        this.log = log;
        this.inbox = inbox;
        this.links = links;
        this.clock = clock;
    }

    static JsonObject about(CaseEvent end) {
        return new JsonObject()
                .put(ENDED_AT, end.time().toString())
                .put(BY, end.by().kind().name());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Future<?> hold(SqlConnection tx, Task task) {
        return log.lockWithAsset(tx, UUID.fromString(task.key()));
    }

    @Override
    public Future<Void> run(SqlConnection tx, Task task) {
        Ended ended = new Ended(
                Instant.parse(task.data().getString(ENDED_AT)),
                Author.Kind.valueOf(task.data().getString(BY)));
        return log.lock(tx, UUID.fromString(task.key()))
                .compose(facts -> Locks.hold(tx, Set.of("survey of " + facts.ownerId()))
                        .compose(held -> surveys.lastAsked(tx, facts.ownerId()))
                        .compose(last -> SurveyPolicy.asks(ended, facts, last.orElse(null), clock.instant())
                                ? ask(tx, facts, ended)
                                : Future.succeededFuture()));
    }

    /** A product that has another owner meanwhile asks nobody. */
    private Future<Void> ask(SqlConnection tx, CaseFacts facts, Ended ended) {
        UUID surveyId = UUID.randomUUID();
        Instant now = clock.instant();
        return assets.holdConsents(tx, facts.assetId())
                .compose(asset -> asset.isPresent() && asset.get().ownerId().equals(facts.ownerId())
                        ? surveys.add(tx, surveyId, facts.caseId(), facts.ownerId(), ended.at(), now)
                                .compose(isNew ->
                                        isNew ? tell(tx, facts, asset.get(), surveyId, now) : Future.succeededFuture())
                        : Future.succeededFuture());
    }

    private Future<Void> tell(SqlConnection tx, CaseFacts facts, OwnedAsset asset, UUID surveyId, Instant now) {
        CaseEvent sent =
                CaseEvent.ofSystem(now, CaseEventKind.SURVEY_SENT, null, null).with("surveyId", surveyId);
        return log.append(tx, facts.caseId(), sent)
                .compose(added -> links.link(surveyId))
                .compose(link -> inbox.tell(tx, asset, message(facts, asset, surveyId, link, now)))
                .mapEmpty();
    }

    private static OwnerMessage message(CaseFacts facts, OwnedAsset asset, UUID surveyId, String link, Instant now) {
        Phrases phrases = Phrases.in(asset.language());
        return new OwnerMessage(
                surveyId.toString(),
                now,
                MessageKind.SURVEY,
                asset.assetId(),
                asset.language(),
                phrases.surveyTitle(facts.number()),
                phrases.surveyText(link),
                null,
                facts.caseId(),
                null,
                null,
                null,
                Ground.SERVICE);
    }
}
