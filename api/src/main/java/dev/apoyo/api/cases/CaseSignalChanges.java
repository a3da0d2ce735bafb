package dev.apoyo.api.cases;

import dev.apoyo.api.cases.CaseOpening.Found;
import dev.apoyo.api.cases.CaseOpening.How;
import dev.apoyo.api.cases.CaseOpening.Joined;
import dev.apoyo.api.cases.CaseSignals.Reading;
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

/** What happens to the alarms behind a case, for the case. All within the caller's transaction. */
public final class CaseSignalChanges {

    private final CaseDesk desk;
    private final CaseLog log;
    private final CaseOpening opening;
    private final CaseMessages messages;

    public CaseSignalChanges(CaseDesk desk, CaseLog log, FaultTexts texts) {
        this.desk = desk;
        this.log = log;
        this.opening = new CaseOpening(log);
        this.messages = new CaseMessages(texts);
    }

    /**
     * An alarm of the case changed: what telemetry says of the case now, and how serious it is. A resolved case keeps what it
     * said, unless the alarm is worse than what it was resolved for: then it comes back as any recurrence does.
     */
    public Future<Joined> signalChanged(SqlConnection tx, OwnedAsset asset, UUID caseId, Alarm alarm, Instant now) {
        return log.lock(tx, caseId).compose(facts -> CaseSignals.read(tx, caseId)
                .compose(reading -> facts.isOpen()
                        ? readSignal(tx, facts, reading, alarm, now)
                        : readAfterwards(tx, asset, facts, reading, alarm, now)));
    }

    private Future<Joined> readSignal(SqlConnection tx, CaseFacts facts, Reading reading, Alarm alarm, Instant now) {
        Future<?> heard = reading.isOf(facts)
                ? desk.announce(tx, facts.caseId())
                : log.append(
                        tx,
                        facts.caseId(),
                        reading.changedAt(now, alarm.evidence().summary(), alarm.alarmId()));
        Optional<Severity> worse = reading.worseThan(facts);
        return heard.compose(done -> worse.isEmpty()
                ? Future.succeededFuture(Joined.of(facts, How.JOINED))
                : log.append(tx, facts.caseId(), raised(worse.get(), alarm, now))
                        .map(raised -> Joined.of(raised.facts(), How.WORSENED)));
    }

    private Future<Joined> readAfterwards(
            SqlConnection tx, OwnedAsset asset, CaseFacts facts, Reading reading, Alarm alarm, Instant now) {
        return alarm.speaks() && reading.worseThan(facts).isPresent()
                ? opening.openOrJoin(tx, asset, Found.of(alarm), now)
                : Future.succeededFuture(Joined.of(facts, How.JOINED));
    }

    private static CaseEvent raised(Severity severity, Alarm alarm, Instant now) {
        return event(CaseEventKind.SEVERITY_RAISED, alarm, now).with(CaseData.SEVERITY, severity);
    }

    /**
     * An alarm of the case never was. A case that no person had to do with and that rests on nothing else is resolved.
     *
     * @return what the owner must be told then
     */
    public Future<Optional<OwnerMessage>> alarmRetracted(SqlConnection tx, UUID caseId, Alarm alarm, Instant now) {
        return log.lock(tx, caseId)
                .compose(facts -> without(tx, facts))
                .compose(reading -> log.append(tx, caseId, retracted(reading, alarm, now)))
                .compose(added -> CaseSignals.restsOnNothing(tx, caseId))
                .compose(nothing -> nothing ? resolve(tx, caseId, now) : Future.succeededFuture(Optional.empty()));
    }

    /** What is left of the signal; a resolved case keeps what it said. */
    private static Future<Reading> without(SqlConnection tx, CaseFacts facts) {
        return facts.isOpen()
                ? CaseSignals.read(tx, facts.caseId())
                : Future.succeededFuture(new Reading(facts.signal(), facts.signalClearSince(), null));
    }

    private static CaseEvent retracted(Reading reading, Alarm alarm, Instant now) {
        return event(CaseEventKind.ALARM_RETRACTED, alarm, now)
                .with(CaseData.SIGNAL, reading.signal())
                .with(CaseData.CLEAR_SINCE, reading.clearSince());
    }

    private static CaseEvent event(CaseEventKind kind, Alarm alarm, Instant now) {
        return CaseEvent.ofSystem(now, kind, alarm.evidence().summary(), alarm.alarmId());
    }

    private Future<Optional<OwnerMessage>> resolve(SqlConnection tx, UUID caseId, Instant now) {
        CaseEvent event =
                CaseEvent.ofSystem(now, CaseEventKind.RESOLVED, null, null).with(CaseData.OUTCOME, Outcome.FALSE_ALARM);
        return log.append(tx, caseId, event)
                .compose(resolved -> CaseRows.find(tx, caseId, null))
                .map(row -> Optional.of(messages.retracted(row.orElseThrow(), now)));
    }

    /** The device whose alarms were behind these cases serves the product no more: open ones are clear since then. */
    public Future<Void> deviceReplaced(SqlConnection tx, Set<UUID> caseIds, Instant at) {
        Future<Void> all = Future.succeededFuture();
        for (UUID caseId : caseIds) {
            all = all.compose(before -> log.lock(tx, caseId))
                    .compose(
                            facts -> facts.isOpen() ? rereadAfterReplacement(tx, facts, at) : Future.succeededFuture());
        }
        return all;
    }

    private Future<Void> rereadAfterReplacement(SqlConnection tx, CaseFacts facts, Instant at) {
        return CaseSignals.read(tx, facts.caseId())
                .compose(reading -> reading.signal() == Signal.CLEAR && !reading.isOf(facts)
                        ? log.append(tx, facts.caseId(), reading.changedAt(at)).mapEmpty()
                        : Future.succeededFuture());
    }

    /** The owner withdrew what these cases rest on: open ones stay with their people and say so. */
    public Future<Void> consentWithdrawn(SqlConnection tx, Set<UUID> caseIds, Instant at) {
        Future<Void> all = Future.succeededFuture();
        for (UUID caseId : caseIds) {
            all = all.compose(before -> log.lock(tx, caseId))
                    .compose(facts -> facts.isOpen() ? loseSignal(tx, caseId, at) : Future.succeededFuture());
        }
        return all;
    }

    private Future<Void> loseSignal(SqlConnection tx, UUID caseId, Instant at) {
        return log.append(tx, caseId, CaseEvent.ofSystem(at, CaseEventKind.CONSENT_WITHDRAWN, null, null))
                .mapEmpty();
    }
}
