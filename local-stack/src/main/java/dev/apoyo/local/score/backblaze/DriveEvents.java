package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.CsvTable;
import dev.apoyo.local.score.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Reads {@code events.csv}. */
final class DriveEvents {

    private DriveEvents() {}

    /** The events of these drives (by id), by time; those of one time in the order of the file. */
    static List<DriveEvent> read(Path folder, Map<String, Drive> drives) throws IOException {
        List<DriveEvent> events = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file(folder))) {
            int time = table.column("time");
            int id = table.column("drive");
            int[] metrics = DriveEvent.METRICS.stream().mapToInt(table::column).toArray();
            while (table.next()) {
                Drive drive = drives.get(table.text(id));
                if (drive != null) {
                    events.add(new DriveEvent(drive, table.epochSecond(time), values(table, metrics)));
                }
            }
        }
        events.sort(Comparator.comparingLong(DriveEvent::epochSecond));
        return events;
    }

    static Path file(Path folder) {
        return DataFolder.need(folder, "events.csv", Drives.LAYOUT);
    }

    private static float[] values(CsvTable table, int[] metrics) {
        float[] values = new float[metrics.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) table.number(metrics[i]);
        }
        return values;
    }
}
