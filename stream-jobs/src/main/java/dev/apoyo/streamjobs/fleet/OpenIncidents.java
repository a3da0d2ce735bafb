package dev.apoyo.streamjobs.fleet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists of open incidents, never changed in place. */
final class OpenIncidents {

    private OpenIncidents() {}

    /** The incident that explains what a device shows, or null. */
    static @Nullable OpenIncident holding(List<OpenIncident> open, Cell cell) {
        for (OpenIncident each : open) {
            if (each.group().holds(cell)) {
                return each;
            }
        }
        return null;
    }

    static @Nullable OpenIncident byId(List<OpenIncident> open, String incidentId) {
        for (OpenIncident each : open) {
            if (each.id().equals(incidentId)) {
                return each;
            }
        }
        return null;
    }

    /** The devices that no open incident speaks for. */
    static Map<Cell, Long> unexplained(Map<Cell, Long> exposure, List<OpenIncident> open) {
        if (open.isEmpty()) {
            return exposure;
        }
        Map<Cell, Long> left = new HashMap<>(exposure);
        left.keySet().removeIf(cell -> holding(open, cell) != null);
        return left;
    }

    /** With {@code after} in the place of {@code before}; null takes it away. */
    static List<OpenIncident> replaced(List<OpenIncident> open, OpenIncident before, @Nullable OpenIncident after) {
        List<OpenIncident> replaced = new ArrayList<>();
        for (OpenIncident each : open) {
            if (each != before) {
                replaced.add(each);
            } else if (after != null) {
                replaced.add(after);
            }
        }
        return replaced;
    }
}
