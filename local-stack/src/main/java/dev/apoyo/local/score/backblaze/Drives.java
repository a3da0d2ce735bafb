package dev.apoyo.local.score.backblaze;

import dev.apoyo.local.score.CsvTable;
import dev.apoyo.local.score.DataFolder;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code drives.csv}. */
final class Drives {

    static final String LAYOUT = "drives.csv and events.csv";

    private Drives() {}

    /** By id, in the order of the file. */
    static Map<String, Drive> read(Path folder) throws IOException {
        Map<String, Drive> drives = new LinkedHashMap<>();
        try (CsvTable table = CsvTable.open(file(folder))) {
            Columns columns = new Columns(table);
            while (table.next()) {
                Drive drive = columns.drive();
                drives.put(drive.id(), drive);
            }
        }
        if (drives.isEmpty()) {
            throw new StackException(file(folder) + " names no drive");
        }
        return drives;
    }

    static Path file(Path folder) {
        return DataFolder.need(folder, "drives.csv", LAYOUT);
    }

    private static final class Columns {

        private static final double WITHHELD = -1;

        private final CsvTable table;
        private final int id;
        private final int model;
        private final int maker;
        private final int size;
        private final int firstSeen;
        private final int lastSeen;
        private final int failed;
        private final int failTime;

        private Columns(CsvTable table) {
            this.table = table;
            id = table.column("drive");
            model = table.column("model");
            maker = table.column("manufacturer");
            size = table.column("size_tb");
            firstSeen = table.column("first_seen");
            lastSeen = table.has("last_seen") ? table.column("last_seen") : -1;
            failed = table.column("failed");
            failTime = table.column(table.has("fail_time") ? "fail_time" : "last_seen");
        }

        private Drive drive() {
            double outcome = table.number(failed);
            return new Drive(
                    table.text(id),
                    table.text(model),
                    table.text(maker),
                    table.number(size),
                    table.epochSecond(firstSeen),
                    lastSeen < 0 ? Long.MAX_VALUE : timeOrNever(lastSeen),
                    outcome == 1 ? table.epochSecond(failTime) : Long.MAX_VALUE,
                    outcome != WITHHELD);
        }

        private long timeOrNever(int column) {
            return table.text(column).isBlank() ? Long.MAX_VALUE : table.epochSecond(column);
        }
    }
}
