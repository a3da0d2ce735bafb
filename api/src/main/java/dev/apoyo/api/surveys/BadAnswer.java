package dev.apoyo.api.surveys;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.messages.Ground;
import dev.apoyo.api.messages.MessageKind;
import dev.apoyo.api.messages.OwnerInbox;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.messages.Phrases;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.api.registry.OwnedAssets;
import dev.apoyo.api.surveys.SurveyStore.Survey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody had a bad time: the case goes on with the same owner, what they wrote waits for an answer, and nobody sells them anything. */
public final class BadAnswer {

    private final CaseLog log;
    private final OwnerInbox inbox;
    private final OwnedAssets assets = new OwnedAssets();
    private final SurveyStore surveys = new SurveyStore();

    public BadAnswer(CaseLog log, OwnerInbox inbox) {
        this.log = log;
        this.inbox = inbox;
    }

    /** Where somebody sees to it. */
    private record Place(UUID caseId, boolean isReopened) {}

    /** Completes with whether the case was reopened: it may be open again already, or a newer one of the fault. */
    Future<Boolean> act(SqlConnection tx, Survey survey, SurveyAnswer answer, Instant now) {
        Instant until = now.plus(SurveyPolicy.NO_PROMOTIONS_FOR);
        return surveys.stopPromotions(tx, survey.ownerId(), until, badAnswer(survey))
                .compose(stopped -> log.lock(tx, survey.caseId()))
                .compose(facts -> facts.isOpen()
                        ? Future.succeededFuture(new Place(facts.caseId(), false))
                        : goOn(tx, survey, facts, now))
                .compose(place -> say(tx, survey, place, answer, now).map(place.isReopened()))
                .compose(reopened -> reopened ? tell(tx, survey, now).map(true) : Future.succeededFuture(false));
    }

    private static String badAnswer(Survey survey) {
        return "bad answer about case " + survey.caseNumber();
    }

    private Future<Place> goOn(SqlConnection tx, Survey survey, CaseFacts facts, Instant now) {
        return log.lockOpenInsteadOf(tx, facts)
                .compose(open -> open.isPresent() ? refer(tx, survey, open.get(), now) : reopen(tx, survey, now));
    }

    /** A newer case of the same trouble is open: whoever has it reads both, and either says where the other is. */
    private Future<Place> refer(SqlConnection tx, Survey survey, CaseFacts open, Instant now) {
        return note(tx, open.caseId(), badAnswer(survey), survey.caseId(), now)
                .compose(noted -> note(tx, survey.caseId(), "goes on in case " + open.number(), open.caseId(), now))
                .map(new Place(open.caseId(), false));
    }

    private Future<?> note(SqlConnection tx, UUID caseId, String text, UUID otherCaseId, Instant now) {
        CaseEvent note = CaseEvent.ofSystem(now, CaseEventKind.NOTE, text, null).with("caseId", otherCaseId);
        return log.append(tx, caseId, note);
    }

    /** A product that somebody else has by now may have an open case of theirs; then the answer stays where it is. */
    private Future<Place> reopen(SqlConnection tx, Survey survey, Instant now) {
        CaseEvent reopened = event(survey, CaseEventKind.REOPENED, null, now).with("why", "SURVEY");
        return log.append(tx, survey.caseId(), reopened)
                .map(true)
                .recover(BadAnswer::isOpenAlready)
                .map(isReopened -> new Place(survey.caseId(), isReopened));
    }

    private static Future<Boolean> isOpenAlready(Throwable failure) {
        return failure instanceof Problem problem && problem.type() == ProblemType.OPEN_CASE_EXISTS
                ? Future.succeededFuture(false)
                : Future.failedFuture(failure);
    }

    /** Words are a message: they start the promise of an answer. */
    private Future<Void> say(SqlConnection tx, Survey survey, Place place, SurveyAnswer answer, Instant now) {
        return answer.comment() == null
                ? Future.succeededFuture()
                : log.append(tx, place.caseId(), event(survey, CaseEventKind.MESSAGE_FROM_OWNER, answer.comment(), now))
                        .mapEmpty();
    }

    private static CaseEvent event(Survey survey, CaseEventKind kind, @Nullable String text, Instant now) {
        return new CaseEvent(now, kind, AnswerSurvey.byOwner(survey), text, null, new JsonObject());
    }

    private Future<?> tell(SqlConnection tx, Survey survey, Instant now) {
        return assets.holdConsents(tx, survey.assetId())
                .compose(asset -> asset.isPresent()
                        ? inbox.tell(tx, asset.get(), message(survey, asset.get(), now))
                        : Future.succeededFuture(false));
    }

    private static OwnerMessage message(Survey survey, OwnedAsset asset, Instant now) {
        Phrases phrases = Phrases.in(asset.language());
        return new OwnerMessage(
                "answered " + survey.surveyId(),
                now,
                MessageKind.CASE_REOPENED,
                asset.assetId(),
                asset.language(),
                phrases.reopenedTitle(survey.caseNumber()),
                phrases.sorryText(),
                null,
                survey.caseId(),
                null,
                null,
                null,
                Ground.SERVICE);
    }
}
