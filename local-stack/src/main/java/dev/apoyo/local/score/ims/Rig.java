package dev.apoyo.local.score.ims;

import dev.apoyo.local.score.CsvTable;
import dev.apoyo.local.score.Median;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of four bearings on one shaft until the end.
 *
 * @param epochMillis of each row, never falling
 * @param logAmplitude bearing to the logarithm of its vibration, a value a row: the mean over the bearing's channels
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Rig(long[] epochMillis, Map<String, double[]> logAmplitude) {

    static Rig read(Path file) throws IOException {
        List<Long> times = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        Map<String, List<Integer>> channels;
        try (CsvTable table = CsvTable.open(file)) {
            int time = table.column("datetime");
            channels = channels(table);
            while (table.next()) {
                long last = times.isEmpty() ? Long.MIN_VALUE : times.get(times.size() - 1);
                times.add(Math.max(last, table.epochSecond(time) * 1000));
                rows.add(logs(table));
            }
        }
        Map<String, double[]> bearings = new LinkedHashMap<>();
        channels.forEach((bearing, columns) -> bearings.put(bearing, means(rows, columns)));
        return new Rig(times.stream().mapToLong(Long::longValue).toArray(), bearings);
    }

    /**
     * How much more (in logarithms) a bearing vibrates than its peers: all share speed, load and temperature, so what all
     * do says nothing of one.
     */
    double[] againstPeers(String bearing) {
        double[] own = logAmplitude.getOrDefault(bearing, new double[0]);
        double[][] peers = logAmplitude.entrySet().stream()
                .filter(other -> !other.getKey().equals(bearing))
                .map(Map.Entry::getValue)
                .toArray(double[][]::new);
        double[] difference = new double[own.length];
        Arrays.setAll(
                difference,
                row -> own[row]
                        - Median.of(Arrays.stream(peers)
                                .mapToDouble(peer -> peer[row])
                                .toArray()));
        return difference;
    }

    double hoursLeft(int row) {
        return (epochMillis[epochMillis.length - 1] - epochMillis[row]) / 3_600_000.0;
    }

    /** {@code bearing_3_a} and {@code bearing_3_b} are two channels of {@code bearing_3}. */
    private static Map<String, List<Integer>> channels(CsvTable table) {
        Map<String, List<Integer>> channels = new LinkedHashMap<>();
        for (String column : table.header()) {
            if (column.startsWith("bearing_")) {
                String bearing = column.replaceFirst("_[a-z]$", "");
                channels.computeIfAbsent(bearing, unused -> new ArrayList<>()).add(table.column(column));
            }
        }
        return channels;
    }

    private static double[] logs(CsvTable table) {
        double[] logs = new double[table.header().size()];
        for (int column = 0; column < logs.length; column++) {
            boolean isChannel = table.header().get(column).startsWith("bearing_");
            logs[column] = isChannel ? Math.log(table.number(column)) : Double.NaN;
        }
        return logs;
    }

    private static double[] means(List<double[]> rows, List<Integer> columns) {
        return rows.stream()
                .mapToDouble(row -> columns.stream()
                        .mapToDouble(column -> row[column])
                        .average()
                        .orElse(Double.NaN))
                .toArray();
    }
}
