package dev.apoyo.api.cases;

import dev.apoyo.api.http.Problem;
import dev.apoyo.api.http.ProblemType;
import dev.apoyo.api.registry.OwnedAssets;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one way to change a case: an event is added to its log, and all that follows from it happens in the same transaction.
 * The row is what the log amounts to, the promise of an answer starts or is kept, a new case is given to somebody, and who
 * watches sees it.
 */
public final class CaseLog {

    private final CaseDesk desk;
    private final List<CaseFollower> followers;
    private final CaseOwners owners = new CaseOwners();
    private final CaseLogStore store = new CaseLogStore();
    private final OwnedAssets assets = new OwnedAssets();

    public CaseLog(CaseDesk desk, List<CaseFollower> followers) {
        this.desk = desk;
        this.followers = List.copyOf(followers);
    }

    /**
     * What became of an event.
     *
     * @param eventId its place in the log
     * @param facts of the case after it
     */
    public record Appended(long eventId, CaseFacts facts) {}

    /**
     * Adds the event. The case is locked until the transaction ends. Fails with a {@link Problem} when there is no such case,
     * or when this may not happen in its state; then nothing has changed.
     */
    public Future<Appended> append(SqlConnection tx, UUID caseId, CaseEvent event) {
        return lock(tx, caseId)
                .compose(before -> append(tx, before, event).compose(added -> begunAnew(tx, before, added, event)))
                .compose(added -> announce(tx, added));
    }

    private Future<Appended> append(SqlConnection tx, CaseFacts before, CaseEvent event) {
        CaseFacts after = CaseProjection.apply(before, event);
        return requireOnlyOpenOne(tx, before, event).compose(alone -> put(tx, before, after, event));
    }

    /** A case that is reopened is somebody's; its owner knows what happens next, also when it has become urgent. */
    private Future<Appended> begunAnew(SqlConnection tx, CaseFacts before, Appended added, CaseEvent event) {
        return event.kind() == CaseEventKind.REOPENED || isUrgentForSomebody(before, added.facts())
                ? signalNow(tx, added.facts(), event)
                        .compose(facts ->
                                owners.goOn(tx, facts, event.time()).compose(events -> putAll(tx, facts, events)))
                        .map(facts -> new Appended(added.eventId(), facts))
                : Future.succeededFuture(added);
    }

    /** While it was resolved the case kept the signal that it had; an alarm that brings it back says its own. */
    private Future<CaseFacts> signalNow(SqlConnection tx, CaseFacts facts, CaseEvent event) {
        return event.alarmId() != null || facts.signal() == Signal.NONE
                ? Future.succeededFuture(facts)
                : CaseSignals.read(tx, facts.caseId())
                        .compose(reading -> putAll(
                                tx, facts, reading.isOf(facts) ? List.of() : List.of(reading.changedAt(event.time()))));
    }

    /** What is nobody's yet gets its first step with its owner. */
    private static boolean isUrgentForSomebody(CaseFacts before, CaseFacts after) {
        return !before.isUrgent() && after.isUrgent() && after.caseOwner() != null;
    }

    /** Gives the case to somebody, as {@link CaseOwners} decides; when there is nobody, it stays as it is. */
    Future<Void> give(SqlConnection tx, UUID caseId, Instant now) {
        return owners.hold(tx).compose(held -> lock(tx, caseId)).compose(facts -> owners.give(tx, facts, now)
                .compose(events -> putAll(tx, facts, events))
                .compose(after -> after == facts ? Future.succeededFuture() : desk.announce(tx, caseId)));
    }

    private Future<CaseFacts> putAll(SqlConnection tx, CaseFacts before, List<CaseEvent> events) {
        Future<CaseFacts> all = Future.succeededFuture(before);
        for (CaseEvent event : events) {
            all = all.compose(facts -> put(tx, facts, CaseProjection.apply(facts, event), event))
                    .map(Appended::facts);
        }
        return all;
    }

    private Future<Appended> put(SqlConnection tx, CaseFacts before, CaseFacts after, CaseEvent event) {
        return store.project(tx, after).compose(projected -> add(tx, CaseReminders.isThere(before), after, event));
    }

    private Future<Appended> add(SqlConnection tx, boolean wasThere, CaseFacts after, CaseEvent event) {
        UUID caseId = after.caseId();
        return store.add(tx, caseId, event)
                .compose(eventId -> AnswerPromises.follow(tx, caseId, ClockEvent.of(eventId, event))
                        .compose(followed -> CaseReminders.follow(tx, wasThere, after))
                        .compose(followed -> hear(tx, after, event))
                        .map(heard -> new Appended(eventId, after)));
    }

    private Future<Appended> announce(SqlConnection tx, Appended added) {
        return desk.announce(tx, added.facts().caseId()).map(added);
    }

    private Future<Void> hear(SqlConnection tx, CaseFacts after, CaseEvent event) {
        Future<Void> all = Future.succeededFuture();
        for (CaseFollower follower : followers) {
            all = all.compose(before -> follower.heard(tx, after, event));
        }
        return all;
    }

    /** The case as it is; nobody else changes it until the transaction ends. Fails with a {@link Problem} when there is none. */
    public Future<CaseFacts> lock(SqlConnection tx, UUID caseId) {
        return tryLock(tx, caseId).map(found -> found.orElseThrow(() -> Problem.notFound("case", caseId.toString())));
    }

    /** The same after its asset, whose consents and device stay as they are too; empty when there is none. */
    public Future<Optional<CaseFacts>> lockWithAsset(SqlConnection tx, UUID caseId) {
        return find(tx, caseId)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(found)
                        : assets.holdConsents(tx, found.get().assetId()).compose(held -> tryLock(tx, caseId)));
    }

    Future<Optional<CaseFacts>> tryLock(SqlConnection tx, UUID caseId) {
        return store.lock(tx, caseId);
    }

    /** The case as it is now. */
    public Future<Optional<CaseFacts>> find(SqlClient db, UUID caseId) {
        return store.find(db, caseId);
    }

    /** The open case that has the place of this one, with the same fault, asset and owner; nobody else changes it. */
    public Future<Optional<CaseFacts>> lockOpenInsteadOf(SqlConnection tx, CaseFacts facts) {
        return CaseRows.lockOpen(tx, facts.assetId(), facts.faultCode())
                .compose(open -> open.isPresent() && open.get().ownerId().equals(facts.ownerId())
                        ? tryLock(tx, open.get().caseId())
                        : Future.succeededFuture(Optional.empty()));
    }

    /** Opens a case; empty when the asset has an open one of this fault. */
    Future<Optional<CaseFacts>> open(SqlConnection tx, NewCase newCase) {
        return store.open(tx, newCase)
                .compose(number -> number.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : begin(tx, newCase, number.get()).map(Optional::of));
    }

    private Future<CaseFacts> begin(SqlConnection tx, NewCase newCase, long number) {
        CaseEvent opened = newCase.opened(number);
        return add(tx, false, CaseProjection.first(newCase.caseId(), opened), opened)
                .compose(added -> owners.give(tx, added.facts(), newCase.at())
                        .compose(events -> putAll(tx, added.facts(), events)))
                .compose(facts -> desk.announce(tx, facts.caseId()).map(facts));
    }

    /** An asset has one open case of a fault. */
    private static Future<Void> requireOnlyOpenOne(SqlConnection tx, CaseFacts before, CaseEvent event) {
        if (event.kind() != CaseEventKind.REOPENED) {
            return Future.succeededFuture();
        }
        return CaseRows.lockOpen(tx, before.assetId(), before.faultCode()).map(open -> {
            open.ifPresent(row -> {
                throw openExists(row);
            });
            return null;
        });
    }

    static Problem openExists(CaseRow row) {
        return Problem.of(ProblemType.OPEN_CASE_EXISTS, "Case " + row.number() + " of this asset and fault is open")
                .with("caseId", row.caseId());
    }
}
