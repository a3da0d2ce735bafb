package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.alarm.Alarm;
import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.rule.Severity;
import dev.apoyo.streamjobs.fleet.CommonCause.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An incident that is not over.
 *
 * @param now as it stands
 * @param toldAffected how many affected devices the last record told of
 * @param joinedSinceCheck devices that joined since somebody last looked whether it is over
 * @param quietChecks how many looks in a row found nothing unusual
 */
public record OpenIncident(Incident now, int toldAffected, int joinedSinceCheck, int quietChecks) {

    /** Those who watch learn of each device at first, of each twentieth of them later. */
    private static final int TOLD_ONE_BY_ONE = 20;

    /** @param founders the devices that made it known, at least one, in the order of their alarms */
    static OpenIncident of(
            IncidentKind kind, String faultCode, Finding finding, String window, List<Affected> founders) {
        Instant openedAt =
                Instant.ofEpochMilli(founders.get(founders.size() - 1).atMillis());
        return of(kind, faultCode, finding, window, founders, openedAt);
    }

    static OpenIncident of(
            IncidentKind kind,
            String faultCode,
            Finding finding,
            String window,
            List<Affected> founders,
            Instant openedAt) {
        Group group = finding.group();
        Incident incident = new Incident(
                Incident.idOf(kind, faultCode, group.modelId(), group.dimension(), group.value(), openedAt),
                kind,
                IncidentChange.OPENED,
                faultCode,
                group.modelId(),
                group.dimension(),
                group.value(),
                mostUrgent(founders),
                openedAt,
                openedAt,
                null,
                founders.size(),
                (int) founders.stream().filter(Affected::active).count(),
                finding.exposed(),
                finding.expected(),
                finding.pValue(),
                finding.statistic(window),
                founders.stream()
                        .map(Affected::alarmId)
                        .limit(Incident.MAX_ALARM_IDS)
                        .toList());
        return new OpenIncident(incident, founders.size(), 0, 0);
    }

    private static Severity mostUrgent(List<Affected> founders) {
        Severity most = Severity.INDETERMINATE;
        for (Affected founder : founders) {
            most = mostUrgent(most, founder.severity());
        }
        return most;
    }

    private static Severity mostUrgent(Severity a, Severity b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    public String id() {
        return now.incidentId();
    }

    Group group() {
        return new Group(now.dimension(), now.modelId(), now.value());
    }

    OpenIncident joinedBy(Alarm alarm) {
        Severity severity = mostUrgent(now.severity(), alarm.severity());
        List<String> alarmIds = now.alarmIds();
        if (alarmIds.size() < Incident.MAX_ALARM_IDS) {
            alarmIds = new ArrayList<>(alarmIds);
            alarmIds.add(alarm.alarmId());
        }
        Incident next = changed(
                IncidentChange.UPDATED,
                alarm.changedAt(),
                null,
                severity,
                now.affectedDevices() + 1,
                now.activeDevices() + 1,
                alarmIds);
        return new OpenIncident(next, toldAffected, joinedSinceCheck + 1, quietChecks);
    }

    /** One of its alarms is over, or ({@code isRetracted}) never was. */
    OpenIncident leftBy(Alarm alarm, boolean isRetracted) {
        Incident next = changed(
                IncidentChange.UPDATED,
                alarm.changedAt(),
                null,
                now.severity(),
                now.affectedDevices() - (isRetracted ? 1 : 0),
                Math.max(0, now.activeDevices() - 1),
                now.alarmIds());
        return new OpenIncident(next, toldAffected, joinedSinceCheck, quietChecks);
    }

    OpenIncident checked(boolean isQuiet) {
        return new OpenIncident(now, toldAffected, 0, isQuiet ? quietChecks + 1 : 0);
    }

    boolean isAllClear() {
        return now.activeDevices() == 0;
    }

    /** Tells of it when enough has changed since it was last told of. */
    OpenIncident tellWhenNews(Consumer<Incident> incidents) {
        int more = now.affectedDevices() - toldAffected;
        if (more <= 0 || more * TOLD_ONE_BY_ONE < now.affectedDevices() && now.affectedDevices() > TOLD_ONE_BY_ONE) {
            return this;
        }
        incidents.accept(now);
        return new OpenIncident(now, now.affectedDevices(), joinedSinceCheck, quietChecks);
    }

    /** Told with these words of how it was reckoned. */
    OpenIncident saying(String statistic) {
        Incident said = new Incident(
                now.incidentId(),
                now.kind(),
                now.change(),
                now.faultCode(),
                now.modelId(),
                now.dimension(),
                now.value(),
                now.severity(),
                now.openedAt(),
                now.changedAt(),
                now.closedAt(),
                now.affectedDevices(),
                now.activeDevices(),
                now.exposedDevices(),
                now.expectedDevices(),
                now.pValue(),
                statistic,
                now.alarmIds());
        return new OpenIncident(said, toldAffected, joinedSinceCheck, quietChecks);
    }

    /** A change of its own, later than all before. */
    OpenIncident updatedAt(Instant at) {
        Instant changedAt = at.isAfter(now.changedAt()) ? at : now.changedAt().plusMillis(1);
        Incident next = changed(
                IncidentChange.UPDATED,
                changedAt,
                null,
                now.severity(),
                now.affectedDevices(),
                now.activeDevices(),
                now.alarmIds());
        return new OpenIncident(next, toldAffected, joinedSinceCheck, quietChecks);
    }

    Incident closedAt(Instant at) {
        Instant closedAt = at.isBefore(now.changedAt()) ? now.changedAt() : at;
        return changed(
                IncidentChange.CLOSED,
                closedAt,
                closedAt,
                now.severity(),
                now.affectedDevices(),
                now.activeDevices(),
                now.alarmIds());
    }

    private Incident changed(
            IncidentChange change,
            Instant at,
            @Nullable Instant closedAt,
            Severity severity,
            int affected,
            int active,
            List<String> alarmIds) {
        return new Incident(
                now.incidentId(),
                now.kind(),
                change,
                now.faultCode(),
                now.modelId(),
                now.dimension(),
                now.value(),
                severity,
                now.openedAt(),
                at.isBefore(now.changedAt()) ? now.changedAt() : at,
                closedAt,
                affected,
                active,
                now.exposedDevices(),
                now.expectedDevices(),
                now.pValue(),
                now.statistic(),
                alarmIds);
    }
}
