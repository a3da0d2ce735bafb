package dev.apoyo.local.score.polimi;

import dev.apoyo.local.score.CsvTable;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stretch of the machine's life, a row a minute.
 *
 * @param times epoch seconds, ascending
 * @param sensors one array for each of {@link #SENSORS}, standardised
 * @param faults epoch seconds: the last row of each run of 1s in the label of the shortest horizon
 */
record PolimiRecording(long[] times, float[][] sensors, long[] faults) {

    static final List<String> SENSORS =
            List.of("CMS air pressure", "Concentrazione ossigeno base", "Nitrogen pressure", "Oxygen over threshold");

    static final int AIR = 0;

    private static final String LABEL = "PW_0.5h";

    static PolimiRecording read(Path file) throws IOException {
        List<Long> times = new ArrayList<>();
        List<float[]> rows = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file)) {
            int time = table.column("timestamp");
            int label = table.column(LABEL);
            int[] columns = SENSORS.stream().mapToInt(table::column).toArray();
            while (table.next()) {
                times.add(table.epochSecond(time));
                labels.add(table.number(label) == 1);
                rows.add(row(table, columns));
            }
        }
        long[] allTimes = times.stream().mapToLong(Long::longValue).toArray();
        demandOrder(file, allTimes);
        return new PolimiRecording(allTimes, transposed(rows), faults(allTimes, labels));
    }

    private static float[] row(CsvTable table, int[] columns) {
        float[] row = new float[columns.length];
        for (int i = 0; i < columns.length; i++) {
            row[i] = (float) table.number(columns[i]);
        }
        return row;
    }

    private static void demandOrder(Path file, long[] times) {
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) {
                throw new StackException(file + " row " + (i + 1) + ": its time is not after the one before");
            }
        }
        if (times.length == 0) {
            throw new StackException(file + " has no rows");
        }
    }

    private static float[][] transposed(List<float[]> rows) {
        float[][] sensors = new float[SENSORS.size()][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int sensor = 0; sensor < sensors.length; sensor++) {
                sensors[sensor][row] = rows.get(row)[sensor];
            }
        }
        return sensors;
    }

    /** A run that the end of the file cuts off has no known end, so no fault. */
    private static long[] faults(long[] times, List<Boolean> labels) {
        return IntStream.range(0, labels.size() - 1)
                .filter(row -> labels.get(row) && !labels.get(row + 1))
                .mapToLong(row -> times[row])
                .toArray();
    }

    int rows() {
        return times.length;
    }

    double weeks() {
        return (times[times.length - 1] - times[0] + 60) / (7 * 86_400.0);
    }

    /** This one and a later one, end to end. */
    PolimiRecording followedBy(PolimiRecording later) {
        float[][] both = new float[sensors.length][];
        for (int i = 0; i < both.length; i++) {
            both[i] = Arrays.copyOf(sensors[i], rows() + later.rows());
            System.arraycopy(later.sensors[i], 0, both[i], rows(), later.rows());
        }
        return new PolimiRecording(joined(times, later.times), both, joined(faults, later.faults));
    }

    private static long[] joined(long[] first, long[] second) {
        long[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** 1 for each row with a fault in the minutes after it, else 0. */
    float[] faultWithin(int minutes) {
        float[] labels = new float[rows()];
        for (int row = 0; row < labels.length; row++) {
            long now = times[row];
            boolean comes = Arrays.stream(faults).anyMatch(fault -> fault >= now && fault - now <= minutes * 60L);
            labels[row] = comes ? 1 : 0;
        }
        return labels;
    }

    /** Whether a later recording goes on where this one ends, within a day. */
    boolean leadsTo(PolimiRecording later) {
        long gap = later.times[0] - times[rows() - 1];
        return gap > 0 && gap <= 86_400;
    }
}
