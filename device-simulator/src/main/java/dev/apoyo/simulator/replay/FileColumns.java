package dev.apoyo.simulator.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where in the rows of one file the mapped things are.
 *
 * @param count of columns
 * @param time index of the time
 * @param metrics index of each metric, in the recording's order
 * @param events index of each event column, in the mapping's order
 * @param deviceId how the id is put together
 */
record FileColumns(int count, int time, List<Integer> metrics, List<Integer> events, DeviceIdTemplate deviceId) {

    /** @throws IllegalArgumentException when header and mapping do not fit; the message names file and columns */
    static FileColumns of(String file, List<String> header, Mapping mapping, List<String> metricColumns) {
        requireAllMapped(file, header, mapping);
        List<Integer> metrics = metricColumns.stream()
                .map(column -> indexOf(file, header, column))
                .toList();
        List<Integer> events = mapping.events().stream()
                .map(event -> indexOf(file, header, event.column()))
                .toList();
        return new FileColumns(
                header.size(),
                indexOf(file, header, mapping.time().column()),
                metrics,
                events,
                DeviceIdTemplate.of(mapping.deviceId(), file, header));
    }

    private static void requireAllMapped(String file, List<String> header, Mapping mapping) {
        Set<String> mapped = new HashSet<>(mapping.metrics().keySet());
        mapped.addAll(mapping.ignored());
        mapped.add(mapping.time().column());
        mapping.events().forEach(event -> mapped.add(event.column()));
        mapped.addAll(DeviceIdTemplate.columnsIn(mapping.deviceId()));
        List<String> unmapped = new ArrayList<>(header);
        unmapped.removeAll(mapped);
        if (!unmapped.isEmpty()) {
            throw new IllegalArgumentException(file + " has columns that the mapping does not name: " + unmapped
                    + "; add them to metrics, events or ignored");
        }
    }

    static int indexOf(String file, List<String> header, String column) {
        int index = header.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(file + " has no column " + column + "; it has " + header);
        }
        return index;
    }

    static List<String> split(String line, char separator) {
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, start)) {
            cells.add(line.substring(start, end));
            start = end + 1;
        }
        cells.add(line.substring(start));
        return cells;
    }
}
