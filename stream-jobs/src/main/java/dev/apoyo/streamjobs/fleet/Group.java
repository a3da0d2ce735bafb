package dev.apoyo.streamjobs.fleet;

import dev.apoyo.contracts.incident.Incident;
import dev.apoyo.contracts.incident.IncidentDimension;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Devices that may have a cause in common.
 *
 * @param dimension what they share
 * @param modelId of which model; null when it goes over all models
 * @param value which lot, firmware, region or model
 */
public record Group(IncidentDimension dimension, @Nullable String modelId, String value) {

    static final Group PLATFORM = new Group(IncidentDimension.PLATFORM, null, Incident.ALL);

    static Group ofModel(String modelId) {
        return new Group(IncidentDimension.MODEL, modelId, modelId);
    }

    /** The groups below the model that hold a device, the most specific first; none for what is not known of it. */
    static Set<Group> withinModel(Cell cell) {
        Set<Group> groups = new LinkedHashSet<>();
        add(groups, IncidentDimension.LOT, cell.modelId(), cell.lot());
        add(groups, IncidentDimension.FIRMWARE, cell.modelId(), cell.firmware());
        add(groups, IncidentDimension.REGION, cell.modelId(), cell.region());
        return groups;
    }

    /** The groups below the platform that hold a device. */
    static Set<Group> withinPlatform(Cell cell) {
        Set<Group> groups = new LinkedHashSet<>();
        add(groups, IncidentDimension.REGION, null, cell.region());
        return groups;
    }

    private static void add(Set<Group> groups, IncidentDimension dimension, @Nullable String modelId, String value) {
        if (!value.isEmpty()) {
            groups.add(new Group(dimension, modelId, value));
        }
    }

    boolean holds(Cell cell) {
        return (modelId == null || modelId.equals(cell.modelId()))
                && switch (dimension) {
                    case PLATFORM, MODEL -> true;
                    case REGION -> value.equals(cell.region());
                    case FIRMWARE -> value.equals(cell.firmware());
                    case LOT -> value.equals(cell.lot());
                };
    }
}
