package dev.apoyo.local.score.skab;

import dev.apoyo.local.score.CsvTable;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One recording of about a row a second.
 *
 * @param epochMillis of each row, never falling
 * @param rows a value a metric, NaN where it is missing
 * @param anomalous of each row; all false where the file has no label
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Experiment(long[] epochMillis, double[][] rows, boolean[] anomalous) {

    /** The first rows of each file, on which a method may learn and is not scored. */
    static final int TRAINING_ROWS = 400;

    private static final int PIECE_ROWS = 1150;
    private static final String LABEL = "anomaly";
    private static final Set<String> NO_METRICS = Set.of("datetime", LABEL, "changepoint");

    static Experiment read(Path file) throws IOException {
        List<Long> times = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        List<Boolean> labels = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file, ';')) {
            int time = table.column("datetime");
            int label = table.has(LABEL) ? table.column(LABEL) : -1;
            int[] metrics = metrics(table);
            while (table.next()) {
                long last = times.isEmpty() ? Long.MIN_VALUE : times.get(times.size() - 1);
                times.add(Math.max(last, table.epochSecond(time) * 1000));
                rows.add(values(table, metrics));
                labels.add(label >= 0 && table.number(label) > 0);
            }
        }
        if (rows.size() <= TRAINING_ROWS) {
            throw new StackException(file + " has " + rows.size() + " rows; the first " + TRAINING_ROWS
                    + " are for learning, so there must be more");
        }
        return of(times, rows, labels);
    }

    int metrics() {
        return rows[0].length;
    }

    /** A labelled recording as it is; a long one without labels in pieces, each of which learns anew. */
    List<Experiment> pieces() {
        if (isLabelled() || rows.length < 2 * PIECE_ROWS) {
            return List.of(this);
        }
        return IntStream.range(0, rows.length / PIECE_ROWS)
                .mapToObj(piece -> part(piece * PIECE_ROWS, (piece + 1) * PIECE_ROWS))
                .toList();
    }

    private Experiment part(int from, int to) {
        return new Experiment(
                Arrays.copyOfRange(epochMillis, from, to),
                Arrays.copyOfRange(rows, from, to),
                Arrays.copyOfRange(anomalous, from, to));
    }

    boolean isLabelled() {
        for (boolean label : anomalous) {
            if (label) {
                return true;
            }
        }
        return false;
    }

    private static int[] metrics(CsvTable table) {
        return table.header().stream()
                .filter(name -> !NO_METRICS.contains(name))
                .mapToInt(table::column)
                .toArray();
    }

    private static double[] values(CsvTable table, int[] metrics) {
        double[] values = new double[metrics.length];
        for (int at = 0; at < metrics.length; at++) {
            values[at] = table.number(metrics[at]);
        }
        return values;
    }

    private static Experiment of(List<Long> times, List<double[]> rows, List<Boolean> labels) {
        boolean[] anomalous = new boolean[labels.size()];
        for (int row = 0; row < anomalous.length; row++) {
            anomalous[row] = labels.get(row);
        }
        return new Experiment(
                times.stream().mapToLong(Long::longValue).toArray(), rows.toArray(double[][]::new), anomalous);
    }
}
