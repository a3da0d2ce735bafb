package dev.apoyo.api.cases;

import dev.apoyo.api.alarms.AlarmStore;
import dev.apoyo.api.alarms.StoredAlarm;
import dev.apoyo.api.database.Rows;
import dev.apoyo.api.registry.OwnedAsset;
import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.rule.Severity;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cases that the detection opens and keeps counting. All within the caller's transaction. */
public final class CaseOpening {

    /** The same fault on the same asset within this time after its case was resolved is the same problem. */
    public static final Duration RECURRENCE_TIME = Duration.ofDays(30);

    /** The open case first, else the one that was resolved last. */
    static final String SAME_TROUBLE = """
            SELECT case_id FROM support_case
            WHERE asset_id = $1 AND fault_code = $2 AND (state <> 'RESOLVED' OR resolved_at >= $3) AND owner_id = $4
            ORDER BY state = 'RESOLVED', resolved_at DESC LIMIT 1
            """;

    private final CaseLog log;
    private final AlarmStore alarms = new AlarmStore();

    public CaseOpening(CaseLog log) {
        this.log = log;
    }

    /** How an alarm came to its case. */
    public enum How {
        OPENED,
        JOINED,
        /** It joined the open case, or was in it, and is worse than what was known of it. */
        WORSENED,
        /** It was resolved, and the same fault is there again within the recurrence time. */
        REOPENED
    }

    /**
     * The case an alarm belongs to now.
     *
     * @param severity of the case, with this alarm
     * @param ownerId whose case it is
     * @param incidentId of which the case was a child already, null for none
     */
    public record Joined(
            UUID caseId,
            long number,
            Severity severity,
            String ownerId,
            @Nullable String incidentId,
            How how) {

        static Joined of(CaseFacts facts, How how) {
            return new Joined(
                    facts.caseId(), facts.number(), facts.severity(), facts.ownerId(), facts.incidentId(), how);
        }

        /** Whether the owner must be told. */
        public boolean isNews() {
            return how != How.JOINED;
        }

        /** Whether a person calls them within the hour. */
        public boolean isUrgent() {
            return severity.isUrgent();
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

    /**
     * Where an alarm goes: to the open case of the same asset and fault, which then counts; to the one that was resolved a
     * short while ago, which is open again with its owner and its thread; else to a new one.
     */
    public Future<Joined> openOrJoin(SqlConnection tx, OwnedAsset asset, Found alarm, Instant now) {
        return tx.preparedQuery(SAME_TROUBLE)
                .execute(Tuple.of(
                        asset.assetId(), alarm.faultCode(), Rows.utc(now.minus(RECURRENCE_TIME)), asset.ownerId()))
                .map(rows -> Rows.first(rows, row -> row.getUUID("case_id")))
                .compose(found -> found.isPresent()
                        ? log.lock(tx, found.get()).compose(facts -> again(tx, facts, alarm, now))
                        : open(tx, asset, alarm, now));
    }

    private Future<Joined> open(SqlConnection tx, OwnedAsset asset, Found alarm, Instant now) {
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
                                .map(linked -> Joined.of(opened.get(), How.OPENED))
                        // Somebody opened one between the two statements.
                        : openOrJoin(tx, asset, alarm, now));
    }

    private Future<Joined> again(SqlConnection tx, CaseFacts facts, Found alarm, Instant now) {
        if (facts.isOpen()) {
            return count(tx, facts, alarm, now, How.JOINED);
        }
        CaseEvent reopened = CaseEvent.ofSystem(now, CaseEventKind.REOPENED, null, alarm.alarmId())
                .with(CaseData.WHY, "RECURRENCE");
        return log.append(tx, facts.caseId(), reopened).compose(open -> count(tx, facts, alarm, now, How.REOPENED));
    }

    private Future<Joined> count(SqlConnection tx, CaseFacts before, Found alarm, Instant now, How how) {
        UUID caseId = before.caseId();
        CaseEvent event = CaseEvent.ofSystem(now, CaseEventKind.RECURRED, alarm.summary(), alarm.alarmId())
                .with(CaseData.SEVERITY, alarm.severity())
                .with(CaseData.VERIFICATION_MINUTES, alarm.verificationMinutes());
        return alarms.joinCase(tx, alarm.alarmId(), caseId)
                .compose(linked -> log.append(tx, caseId, event))
                .map(counted -> Joined.of(counted.facts(), howOf(before, counted.facts(), how)));
    }

    private static How howOf(CaseFacts before, CaseFacts after, How how) {
        return how == How.JOINED && before.severity() != after.severity() ? How.WORSENED : how;
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
