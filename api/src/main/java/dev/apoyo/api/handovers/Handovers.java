package dev.apoyo.api.handovers;

import dev.apoyo.api.cases.CaseEvent;
import dev.apoyo.api.cases.CaseEvent.Author;
import dev.apoyo.api.cases.CaseEventKind;
import dev.apoyo.api.cases.CaseFacts;
import dev.apoyo.api.cases.CaseLog;
import dev.apoyo.api.handovers.HandoverStore.Offer;
import dev.apoyo.api.http.Caller;
import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.http.Role;
import dev.apoyo.api.people.StaffStore;
import dev.apoyo.api.people.StaffStore.StaffRef;
import dev.apoyo.api.schedule.Schedule;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The moves of handovers. Each locks the case first, so of two at once one comes after the other. */
public final class Handovers {

    static final String EXPIRY = "handover-expiry";

    private final CaseLog log;
    private final HandoverStore store = new HandoverStore();
    private final StaffStore staff = new StaffStore();

    public Handovers(CaseLog log) {
        this.log = log;
    }

    /** The caller offers a case to somebody, or asks to have it. */
    Future<Handover> offer(SqlConnection tx, UUID caseId, UUID to, String reason, Caller caller, Instant now) {
        return log.lock(tx, caseId)
                .compose(facts -> receiver(tx, to).map(known -> wanted(facts, to, reason, caller)))
                .compose(offer -> requireNoOther(tx, caseId).map(offer))
                .compose(offer -> store.offer(tx, offer, now))
                .compose(number -> get(tx, caseId, number))
                .compose(handover -> log.append(tx, caseId, event(handover, caller, now))
                        .compose(added ->
                                Schedule.put(tx, EXPIRY, handover.key(), handover.expiresAt(), new JsonObject()))
                        .map(handover));
    }

    private Future<StaffRef> receiver(SqlConnection tx, UUID to) {
        return staff.active(tx, to)
                .map(found -> found.orElseThrow(() -> Problem.invalid(
                        Problem.Place.body, "/to", "must be somebody active of the staff, see GET /staff")));
    }

    private static Offer wanted(CaseFacts facts, UUID to, String reason, Caller caller) {
        UUID owner = facts.caseOwner();
        if (owner == null) {
            throw Problem.of(ProblemType.CASE_WITHOUT_OWNER, "The case is nobody's yet: take it");
        }
        if (owner.equals(to)) {
            throw Problem.invalid(Problem.Place.body, "/to", "has this case already");
        }
        boolean mayAsk = owner.equals(caller.accountId()) || to.equals(caller.accountId());
        if (!mayAsk && caller.role() != Role.LEAD) {
            throw Problem.of(
                    ProblemType.FORBIDDEN,
                    "The owner of the case or a lead offers it; anybody else may ask to have it themselves");
        }
        return new Offer(facts.caseId(), owner, to, caller.accountId(), reason);
    }

    private Future<Void> requireNoOther(SqlConnection tx, UUID caseId) {
        return store.openOf(tx, caseId).map(open -> {
            open.ifPresent(other -> {
                throw Problem.of(
                                ProblemType.HANDOVER_OPEN,
                                "A handover to " + other.to().displayName() + " waits for its answer")
                        .with("number", other.number());
            });
            return null;
        });
    }

    private static CaseEvent event(Handover handover, Caller caller, Instant now) {
        return CaseEvent.of(caller, now, CaseEventKind.HANDOVER_OFFERED, handover.reason())
                .with("number", handover.number())
                .with("from", handover.from().displayName())
                .with("to", handover.to().displayName())
                .with("expiresAt", handover.expiresAt());
    }

    /** From now on it is the receiver's. */
    Future<Handover> accept(SqlConnection tx, UUID caseId, int number, Caller caller, Instant now) {
        return log.lock(tx, caseId).compose(facts -> get(tx, caseId, number)
                .map(handover -> requireAnswerable(handover, facts, caller))
                .compose(handover -> store.answer(tx, handover, handover.state().accept(), null, now)
                        .compose(answered -> log.append(tx, caseId, accepted(handover, caller, now)))
                        .compose(added -> close(tx, handover))));
    }

    private static Handover requireAnswerable(Handover handover, CaseFacts facts, Caller caller) {
        handover.state().accept();
        if (!handover.from().accountId().equals(facts.caseOwner())) {
            throw Problem.of(ProblemType.HANDOVER_CLOSED, "The case has another owner meanwhile");
        }
        return handover.requireAnswerOf(caller);
    }

    private static CaseEvent accepted(Handover handover, Caller caller, Instant now) {
        return CaseEvent.of(caller, now, CaseEventKind.HANDOVER_ACCEPTED, null)
                .with("accountId", handover.to().accountId())
                .with("number", handover.number())
                .with("from", handover.from().displayName())
                .with("to", handover.to().displayName());
    }

    /** The case stays where it is. */
    Future<Handover> decline(SqlConnection tx, UUID caseId, int number, String why, Caller caller, Instant now) {
        return log.lock(tx, caseId).compose(facts -> get(tx, caseId, number).compose(handover -> {
            HandoverState declined = handover.state().decline();
            requireMayDecline(handover, caller);
            CaseEvent event = declined(handover, Author.of(caller), why, false, now);
            return store.answer(tx, handover, declined, why, now)
                    .compose(answered -> log.append(tx, caseId, event))
                    .compose(added -> close(tx, handover));
        }));
    }

    /** Whoever asked may also take it back. */
    private static void requireMayDecline(Handover handover, Caller caller) {
        if (!handover.askedBy().is(caller)) {
            handover.requireAnswerOf(caller);
        }
    }

    /** Nobody else changes the case until the transaction ends. */
    Future<?> hold(SqlConnection tx, UUID caseId) {
        return log.lock(tx, caseId);
    }

    /** Nobody answered in time. The case stays where it is. */
    Future<Void> expire(SqlConnection tx, UUID caseId, int number, Instant now) {
        return log.lock(tx, caseId)
                .compose(facts -> store.find(tx, caseId, number))
                .compose(found -> found.filter(handover -> handover.state() == HandoverState.OFFERED)
                        .map(handover -> store.answer(tx, handover, HandoverState.EXPIRED, null, now)
                                .compose(answered ->
                                        log.append(tx, caseId, declined(handover, Author.SYSTEM, null, true, now)))
                                .<Void>mapEmpty())
                        .orElse(Future.succeededFuture()));
    }

    private static CaseEvent declined(
            Handover handover, Author by, @Nullable String why, boolean isExpired, Instant now) {
        return new CaseEvent(now, CaseEventKind.HANDOVER_DECLINED, by, why, null, new JsonObject())
                .with("number", handover.number())
                .with("to", handover.to().displayName())
                .with("expired", isExpired);
    }

    private Future<Handover> close(SqlConnection tx, Handover handover) {
        return Schedule.cancel(tx, EXPIRY, handover.key())
                .compose(cancelled -> get(tx, handover.caseId(), handover.number()));
    }

    private Future<Handover> get(SqlConnection tx, UUID caseId, int number) {
        return store.find(tx, caseId, number)
                .map(found -> found.orElseThrow(() -> Problem.notFound("handover", caseId + "/" + number)));
    }
}
