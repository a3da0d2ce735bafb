package dev.apoyo.api;

import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentDimension;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.List;

/** Incidents as the jobs tell them: of overheating motors. */
final class TestIncidents {

    private TestIncidents() {}

    static Incident opened(IncidentKind kind, String value, List<String> alarmIds) {
        boolean isFleet = kind == IncidentKind.FLEET;
        IncidentDimension dimension = isFleet ? IncidentDimension.LOT : IncidentDimension.PLATFORM;
        String modelId = isFleet ? "washer-w7" : null;
        Instant openedAt = TestAlarms.START;
        return new Incident(
                Incident.idOf(kind, "motor-overheating", modelId, dimension, value, openedAt),
                kind,
                IncidentChange.OPENED,
                "motor-overheating",
                modelId,
                dimension,
                value,
                Severity.CRITICAL,
                openedAt,
                openedAt,
                null,
                12,
                11,
                380,
                1.4,
                1e-8,
                "12 of 380 against 1.4 expected",
                alarmIds);
    }

    static Incident changed(Incident incident, IncidentChange change, long afterSeconds) {
        Instant at = incident.openedAt().plusSeconds(afterSeconds);
        return new Incident(
                incident.incidentId(),
                incident.kind(),
                change,
                incident.faultCode(),
                incident.modelId(),
                incident.dimension(),
                incident.value(),
                incident.severity(),
                incident.openedAt(),
                at,
                change == IncidentChange.CLOSED ? at : null,
                incident.affectedDevices(),
                0,
                incident.exposedDevices(),
                incident.expectedDevices(),
                incident.pValue(),
                incident.statistic(),
                incident.alarmIds());
    }
}
