package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.DeviceSplit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Drives and what they said.
 *
 * @param drives by id
 * @param events of those drives, by time
 */
record Fleet(Map<String, Drive> drives, List<DriveEvent> events) {

    private static final DeviceSplit SPLIT = new DeviceSplit("backblaze");
    private static final double HELD_OUT = 0.4;

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

    /** The drives that are held out, from a time on. */
    Fleet heldOut(long from) {
        return with(drive -> isHeldOut(drive, from), UnaryOperator.identity(), event -> event.epochSecond() >= from);
    }

    /** All else: of the drives that are held out only what was before, and nothing of their outcome. */
    Fleet withoutHeldOut(long from) {
        return with(
                drive -> true,
                drive -> isHeldOut(drive, from) ? drive.withOutcomeUnknown() : drive,
                event -> event.epochSecond() < from || event.drive().isOutcomeKnown());
    }

    private static boolean isHeldOut(Drive drive, long from) {
        return drive.isOutcomeKnown()
                && drive.lastSeen() >= from
                && drive.failedAt() >= from
                && SPLIT.isHeldOut(drive.id(), HELD_OUT);
    }

    private Fleet with(Predicate<Drive> kept, UnaryOperator<Drive> as, Predicate<DriveEvent> wanted) {
        Map<String, Drive> chosen = new LinkedHashMap<>();
        drives.values().stream().filter(kept).map(as).forEach(drive -> chosen.put(drive.id(), drive));
        List<DriveEvent> theirs = new ArrayList<>();
        for (DriveEvent event : events) {
            Drive drive = chosen.get(event.drive().id());
            if (drive != null) {
                DriveEvent same = new DriveEvent(drive, event.epochSecond(), event.values());
                if (wanted.test(same)) {
                    theirs.add(same);
                }
            }
        }
        return new Fleet(chosen, theirs);
    }
}
