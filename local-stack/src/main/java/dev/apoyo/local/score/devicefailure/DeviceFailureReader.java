package dev.apoyo.local.score.devicefailure;

import dev.apoyo.local.score.CsvTable;
import dev.apoyo.local.score.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code device_failure.csv}: a row for each device and day, in any order. */
final class DeviceFailureReader {

    private static final String FILE = "device_failure.csv";
    private static final String LAYOUT = FILE
            + "[.gz]: date,device,failure (1 on the day it fails),attribute2,attribute4,attribute7; other columns are"
            + " not used";

    private DeviceFailureReader() {}

    static Path file(Path folder) {
        return DataFolder.need(folder, FILE, LAYOUT);
    }

    /** All devices, by name. */
    static List<DeviceHistory> read(Path folder) throws IOException {
        Map<String, List<CounterDay>> days = new TreeMap<>();
        Map<String, List<Long>> failures = new TreeMap<>();
        try (CsvTable table = CsvTable.open(file(folder))) {
            int date = table.column("date");
            int device = table.column("device");
            int failure = table.column("failure");
            int[] attributes = {table.column("attribute2"), table.column("attribute4"), table.column("attribute7")};
            while (table.next()) {
                CounterDay day = new CounterDay(
                        table.epochSecond(date),
                        table.number(attributes[0]),
                        table.number(attributes[1]),
                        table.number(attributes[2]));
                days.computeIfAbsent(table.text(device), name -> new ArrayList<>())
                        .add(day);
                if (table.number(failure) == 1) {
                    failures.computeIfAbsent(table.text(device), name -> new ArrayList<>())
                            .add(day.second());
                }
            }
        }
        return days.entrySet().stream()
                .map(entry ->
                        history(entry.getKey(), entry.getValue(), failures.getOrDefault(entry.getKey(), List.of())))
                .toList();
    }

    private static DeviceHistory history(String device, List<CounterDay> days, List<Long> failures) {
        days.sort(Comparator.comparingLong(CounterDay::second));
        return new DeviceHistory(device, days, 0, failures);
    }
}
