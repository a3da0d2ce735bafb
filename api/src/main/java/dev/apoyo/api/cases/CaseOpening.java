package dev.apoyo.api.cases;

import dev.apoyo.api.alarms.AlarmStore;
import dev.apoyo.api.alarms.StoredAlarm;
import dev.apoyo.api.cases.CaseStore.NewCase;
import dev.apoyo.api.ledger.Outcome;
import dev.apoyo.api.messages.FaultTexts;
import dev.apoyo.api.messages.OwnerMessage;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Cases that the detection opens, keeps counting and sees clear. All within the caller's transaction. */
public final class CaseOpening {

    private static final CaseOutcomes.Said NEVER_WAS = new CaseOutcomes.Said(Outcome.FALSE_ALARM, null, null);

    private final CaseDesk desk;
    private final CaseMessages messages;
    private final CaseStore cases = new CaseStore();
    private final AlarmStore alarms = new AlarmStore();

    public CaseOpening(CaseDesk desk, FaultTexts texts) {
        this.desk = desk;
        this.messages = new CaseMessages(texts);
    }

    /**
     * The case an alarm belongs to now.
     *
     * @param isNew it was opened for this alarm; the owner must be told
     */
    public record Joined(UUID caseId, long number, boolean isNew) {}

    /** What a case is opened for. */
    public record Found(String alarmId, String faultCode, Severity severity, long verificationMinutes, String summary) {

        public static Found of(Alarm alarm) {
            return new Found(
                    alarm.alarmId(),
                    alarm.faultCode(),
                    alarm.severity(),
                    alarm.verificationMinutes(),
                    alarm.evidence().summary());
        }

        public static Found of(StoredAlarm alarm) {
            return new Found(
                    alarm.alarmId(),
                    alarm.faultCode(),
                    alarm.severity(),
                    alarm.verificationMinutes(),
                    alarm.evidence().summary());
        }
    }

    /** Opens a case for the alarm, or joins the open one of the same asset and fault, which then counts. */
    public Future<Joined> openOrJoin(SqlConnection tx, OwnedAsset asset, Found alarm, Instant now) {
        NewCase newCase = new NewCase(
                UUID.randomUUID(),
                asset,
                alarm.faultCode(),
                alarm.severity(),
                CaseRow.OpenedBy.DETECTION,
                alarm.verificationMinutes(),
                Signal.ACTIVE,
                now);
        return cases.open(tx, newCase)
                .compose(number ->
                        number.isPresent() ? opened(tx, newCase, number.get(), alarm) : joined(tx, asset, alarm, now));
    }

    private Future<Joined> opened(SqlConnection tx, NewCase newCase, long number, Found alarm) {
        UUID caseId = newCase.caseId();
        String summary = alarm.summary();
        CaseEvent event = CaseEvent.ofSystem(newCase.at(), CaseEventKind.OPENED, summary, alarm.alarmId());
        return alarms.joinCase(tx, alarm.alarmId(), caseId)
                .compose(linked -> cases.add(tx, caseId, event))
                .map(new Joined(caseId, number, true));
    }

    private Future<Joined> joined(SqlConnection tx, OwnedAsset asset, Found alarm, Instant now) {
        return CaseRows.lockOpen(tx, asset.assetId(), alarm.faultCode())
                .compose(open -> open.isPresent()
                        ? count(tx, open.get(), alarm, now)
                        // It was resolved between the two statements.
                        : openOrJoin(tx, asset, alarm, now));
    }

    private Future<Joined> count(SqlConnection tx, CaseRow row, Found alarm, Instant now) {
        String summary = alarm.summary();
        CaseEvent event = CaseEvent.ofSystem(now, CaseEventKind.RECURRED, summary, alarm.alarmId());
        return alarms.joinCase(tx, alarm.alarmId(), row.caseId())
                .compose(linked -> cases.recurred(tx, row.caseId(), worse(row.severity(), alarm.severity()), now))
                .compose(counted -> cases.add(tx, row.caseId(), event))
                .map(new Joined(row.caseId(), row.number(), false));
    }

    private static Severity worse(Severity one, Severity other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** The case becomes a child of an incident, unless it is resolved or has a parent already. */
    public Future<Void> joinIncident(SqlConnection tx, UUID caseId, String incidentId, Instant now) {
        CaseEvent event = CaseEvent.ofSystem(now, CaseEventKind.INCIDENT_JOINED, null, null);
        return cases.joinIncident(tx, caseId, incidentId, now)
                .compose(joined -> joined ? cases.add(tx, caseId, event) : Future.succeededFuture());
    }

    /** The owner was told of a new case. */
    public Future<Void> ownerInformed(SqlConnection tx, UUID caseId, String text, Instant now) {
        return cases.add(tx, caseId, CaseEvent.ofSystem(now, CaseEventKind.OWNER_INFORMED, text, null));
    }

    /** An alarm of the case changed: what telemetry says of the case now. A resolved case keeps what it said. */
    public Future<Void> signalChanged(SqlConnection tx, UUID caseId, Alarm alarm, Instant now) {
        return CaseRows.lock(tx, caseId, null)
                .compose(row -> row.isEmpty() || row.get().state() == CaseState.RESOLVED
                        ? Future.succeededFuture()
                        : readSignal(tx, row.get(), alarm, now));
    }

    private Future<Void> readSignal(SqlConnection tx, CaseRow row, Alarm alarm, Instant now) {
        CaseEvent cleared = CaseEvent.ofSystem(
                now, CaseEventKind.SIGNAL_CLEARED, alarm.evidence().summary(), alarm.alarmId());
        return cases.readSignal(tx, row.caseId(), now)
                .compose(signal -> signal == Signal.CLEAR && row.signal() != Signal.CLEAR
                        ? cases.add(tx, row.caseId(), cleared)
                        : Future.succeededFuture())
                .compose(added -> announce(tx, row.caseId()));
    }

    /**
     * An alarm of the case never was. A case that no person had to do with and that rests on nothing else is resolved.
     *
     * @return what the owner must be told then
     */
    public Future<Optional<OwnerMessage>> alarmRetracted(SqlConnection tx, UUID caseId, Alarm alarm, Instant now) {
        return CaseRows.lock(tx, caseId, null).map(found -> found.orElseThrow()).compose(row -> retract(
                        tx, row, alarm, now)
                .compose(message -> announce(tx, caseId).map(told -> message)));
    }

    private Future<Optional<OwnerMessage>> retract(SqlConnection tx, CaseRow row, Alarm alarm, Instant now) {
        CaseEvent event = CaseEvent.ofSystem(
                now, CaseEventKind.ALARM_RETRACTED, alarm.evidence().summary(), alarm.alarmId());
        return cases.add(tx, row.caseId(), event)
                .compose(added -> reread(tx, row, now))
                .compose(read -> cases.restsOnNothing(tx, row.caseId()))
                .compose(nothing -> nothing ? resolve(tx, row, now) : Future.succeededFuture(Optional.empty()));
    }

    private Future<?> reread(SqlConnection tx, CaseRow row, Instant now) {
        return row.state() == CaseState.RESOLVED
                ? cases.touch(tx, row.caseId(), now)
                : cases.readSignal(tx, row.caseId(), now);
    }

    private Future<Optional<OwnerMessage>> resolve(SqlConnection tx, CaseRow row, Instant now) {
        CaseEvent event = CaseEvent.ofSystem(now, CaseEventKind.RESOLVED, null, null);
        return cases.resolve(tx, row.caseId(), false, now)
                .compose(resolved -> cases.judge(tx, row.caseId(), NEVER_WAS, null, now))
                .compose(judged -> cases.add(tx, row.caseId(), event))
                .map(Optional.of(messages.retracted(row, now)));
    }

    /** Tells who watches what the case is now; call it last. */
    public Future<Void> announce(SqlConnection tx, UUID caseId) {
        return desk.announce(tx, caseId);
    }

    /** The owner withdrew what these cases rest on: open ones stay with their people and say so. */
    public Future<Void> consentWithdrawn(SqlConnection tx, Set<UUID> caseIds, Instant at) {
        Future<Void> all = Future.succeededFuture();
        for (UUID caseId : caseIds) {
            all = all.compose(before -> CaseRows.lock(tx, caseId, null))
                    .compose(row -> row.isEmpty() || row.get().state() == CaseState.RESOLVED
                            ? Future.succeededFuture()
                            : loseSignal(tx, caseId, at));
        }
        return all;
    }

    private Future<Void> loseSignal(SqlConnection tx, UUID caseId, Instant at) {
        return cases.loseSignal(tx, caseId, at)
                .compose(lost -> cases.add(tx, caseId, withdrawn(at)))
                .compose(added -> announce(tx, caseId));
    }

    private static CaseEvent withdrawn(Instant at) {
        return CaseEvent.ofSystem(at, CaseEventKind.CONSENT_WITHDRAWN, null, null);
    }
}
