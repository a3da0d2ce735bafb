package dev.apoyo.contracts.incident;

import dev.apoyo.contracts.alarm.ComputedId;
import dev.apoyo.contracts.rule.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One common cause over many devices: the topic {@code incidents}, key incident id. The newest record of an
 * {@code incidentId} says all there is to say of it, so applying records twice does no harm.
 *
 * @param incidentId computed, see {@link #idOf}; the alarms that belong to it carry it too
 * @param kind see {@link IncidentKind}
 * @param change what this record tells
 * @param faultCode what the devices show
 * @param modelId of the devices; null when it goes over all models
 * @param dimension what the devices have in common
 * @param value and which: the lot, the firmware, the region, the model id; {@code all} for the platform
 * @param severity the most urgent of its alarms
 * @param openedAt event time of the alarm that made it known
 * @param changedAt event time of this change
 * @param closedAt null while open
 * @param affectedDevices how many devices with the fault belong to it, cleared ones included
 * @param activeDevices how many of them still show the fault; 0 once closed by itself
 * @param exposedDevices how many devices have {@code value} in common
 * @param expectedDevices how many of those would show the fault in the window when nothing special was the matter
 * @param pValue chance of at least as many as seen at {@code openedAt} under that expectation, not yet corrected
 * @param statistic how that was reckoned and against which limit, in English, for staff
 * @param alarmIds the first that belong to it, at most {@link #MAX_ALARM_IDS}: those that made it known were told before
 *     it opened and do not carry its id, all later ones do
 */
public record Incident(
        String incidentId,
        IncidentKind kind,
        IncidentChange change,
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
        String statistic,
        List<String> alarmIds) {

    public static final int MAX_ALARM_IDS = 100;

    /** The value of {@link IncidentDimension#PLATFORM}. */
    public static final String ALL = "all";

    /** The identity of an incident: the same cause and start always give the same id. */
    public static String idOf(
            IncidentKind kind,
            String faultCode,
            @Nullable String modelId,
            IncidentDimension dimension,
            String value,
            Instant openedAt) {
        return ComputedId.of(List.of(
                "incident",
                kind.name(),
                faultCode,
                modelId == null ? "" : modelId,
                dimension.name(),
                value,
                Long.toString(openedAt.toEpochMilli())));
    }
}
