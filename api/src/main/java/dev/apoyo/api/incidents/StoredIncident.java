package dev.apoyo.api.incidents;

import dev.apoyo.contracts.incident.IncidentDimension;
import dev.apoyo.contracts.incident.IncidentKind;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident as stored; the numbers are explained at {@link dev.apoyo.contracts.incident.Incident}. */
public record StoredIncident(
        String incidentId,
        IncidentKind kind,
        IncidentState state,
        String faultCode,
        @Nullable String modelId,
        IncidentDimension dimension,
        String value,
        Severity severity,
        Instant openedAt,
        Instant changedAt,
        @Nullable Instant closedAt,
        int affectedDevices,
        int activeDevices,
        long exposedDevices,
        double expectedDevices,
        double pValue,
        String statistic) {

    /** Whether devices get cases and their owners hear of it now. */
    public boolean isOpenFleet() {
        return kind == IncidentKind.FLEET && state == IncidentState.OPEN;
    }
}
