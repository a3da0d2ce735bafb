package dev.apoyo.api.incidents;

import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentChange;
import dev.apoyo.contracts.incident.IncidentKind;
import java.time.Instant;

/** What watching staff get of an incident; JSON as in the contract. */
public record IncidentNotice(
        String incidentId, IncidentKind kind, IncidentChange change, String faultCode, Instant changedAt) {

    public static IncidentNotice of(Incident incident) {
        return new IncidentNotice(
                incident.incidentId(), incident.kind(), incident.change(), incident.faultCode(), incident.changedAt());
    }
}
