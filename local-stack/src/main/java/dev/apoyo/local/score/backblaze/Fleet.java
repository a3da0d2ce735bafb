package dev.apoyo.local.score.backblaze;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Drives and what they said.
 *
 * @param drives by id
 * @param events of those drives, by time
 */
record Fleet(Map<String, Drive> drives, List<DriveEvent> events) {

    static Fleet read(Path folder) throws IOException {
        Map<String, Drive> drives = Drives.read(folder);
        return new Fleet(drives, DriveEvents.read(folder, drives));
    }

    /** Epoch second of the first event; when there is none, nothing counts. */
    long begins() {
        return events.isEmpty() ? Long.MAX_VALUE : events.get(0).epochSecond();
    }

    long ends() {
        return events.isEmpty() ? Long.MIN_VALUE : events.get(events.size() - 1).epochSecond();
    }

    /** What is known here of another fleet's drives from before that fleet's first event. */
    List<DriveEvent> historyOf(Fleet other) {
        List<DriveEvent> history = new ArrayList<>();
        for (DriveEvent event : events) {
            Drive drive = other.drives.get(event.drive().id());
            if (drive != null && event.epochSecond() < other.begins()) {
                history.add(new DriveEvent(drive, event.epochSecond(), event.values()));
            }
        }
        return history;
    }
}
