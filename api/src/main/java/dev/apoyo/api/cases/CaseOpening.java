package dev.apoyo.api.cases;

import dev.apoyo.api.alarms.AlarmStore;
import dev.apoyo.api.alarms.StoredAlarm;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.UUID;

/** Cases that the detection opens and keeps counting. All within the caller's transaction. */
public final class CaseOpening {

    private final CaseLog log;
    private final AlarmStore alarms = new AlarmStore();

    public CaseOpening(CaseLog log) {
        this.log = log;
    }

    /**
     * The case an alarm belongs to now.
     *
     * @param isNew it was opened for this alarm; the owner must be told
     */
    public record Joined(UUID caseId, long number, boolean isNew) {

        static Joined of(CaseFacts facts, boolean isNew) {
            return new Joined(facts.caseId(), facts.number(), isNew);
        }
    }

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
                OpenedBy.DETECTION,
                alarm.verificationMinutes(),
                Signal.ACTIVE,
                now,
                CaseEvent.Author.SYSTEM,
                alarm.summary(),
                alarm.alarmId());
        return log.open(tx, newCase)
                .compose(opened -> opened.isPresent()
                        ? alarms.joinCase(tx, alarm.alarmId(), newCase.caseId())
                                .map(linked -> Joined.of(opened.get(), true))
                        : joined(tx, asset, alarm, now));
    }

    private Future<Joined> joined(SqlConnection tx, OwnedAsset asset, Found alarm, Instant now) {
        return CaseRows.lockOpen(tx, asset.assetId(), alarm.faultCode())
                .compose(open -> open.isPresent()
                        ? count(tx, open.get().caseId(), alarm, now)
                        // It was resolved between the two statements.
                        : openOrJoin(tx, asset, alarm, now));
    }

    private Future<Joined> count(SqlConnection tx, UUID caseId, Found alarm, Instant now) {
        CaseEvent event = CaseEvent.ofSystem(now, CaseEventKind.RECURRED, alarm.summary(), alarm.alarmId())
                .with(CaseData.SEVERITY, alarm.severity())
                .with(CaseData.VERIFICATION_MINUTES, alarm.verificationMinutes());
        return alarms.joinCase(tx, alarm.alarmId(), caseId)
                .compose(linked -> log.append(tx, caseId, event))
                .map(counted -> Joined.of(counted.facts(), false));
    }

    /** The case becomes a child of an incident, unless it is resolved or has a parent already. */
    public Future<Void> joinIncident(SqlConnection tx, UUID caseId, String incidentId, Instant now) {
        CaseEvent event = CaseEvent.ofSystem(now, CaseEventKind.INCIDENT_JOINED, null, null)
                .with(CaseData.INCIDENT_ID, incidentId);
        return log.lock(tx, caseId)
                .compose(facts -> facts.isOpen() && facts.incidentId() == null
                        ? log.append(tx, caseId, event).mapEmpty()
                        : Future.succeededFuture());
    }

    /** The owner was told of a new case. */
    public Future<Void> ownerInformed(SqlConnection tx, UUID caseId, String text, Instant now) {
        return log.append(tx, caseId, CaseEvent.ofSystem(now, CaseEventKind.OWNER_INFORMED, text, null))
                .mapEmpty();
    }
}
