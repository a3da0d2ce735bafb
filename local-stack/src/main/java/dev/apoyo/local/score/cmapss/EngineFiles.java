package dev.apoyo.local.score.cmapss;

import dev.apoyo.local.score.DataFolder;
import dev.apoyo.local.stack.StackException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** The text files: numbers between blanks and no header; unit, cycle, 3 settings, 21 sensors a row. */
final class EngineFiles {

    private static final int SETTINGS_AT = 2;
    private static final int SENSORS_AT = 5;
    private static final int COLUMNS = 26;

    private EngineFiles() {}

    static Optional<Path> train(Path folder, String set) {
        return DataFolder.find(folder, "train_" + set + ".txt");
    }

    static Optional<Path> test(Path folder, String set) {
        return DataFolder.find(folder, "test_" + set + ".txt");
    }

    static Path remaining(Path folder, String set) {
        return DataFolder.need(folder, "RUL_" + set + ".txt", "test_" + set + ".txt and RUL_" + set + ".txt");
    }

    /** All engines of a file in its order. */
    static List<EngineRun> engines(Path file) throws IOException {
        List<EngineRun> engines = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (double[] row : rows(file, COLUMNS)) {
            if (!rows.isEmpty() && rows.get(0)[0] != row[0]) {
                engines.add(engine(rows));
                rows.clear();
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw new StackException(file + " is empty; it needs a row a cycle");
        }
        engines.add(engine(rows));
        return engines;
    }

    /** Cycles that were left after the last row of each engine, in their order. */
    static int[] remainingCycles(Path file) throws IOException {
        return rows(file, 1).stream().mapToInt(row -> (int) row[0]).toArray();
    }

    private static EngineRun engine(List<double[]> rows) {
        double[][] settings = new double[rows.size()][SENSORS_AT - SETTINGS_AT];
        double[][] sensors = new double[rows.size()][COLUMNS - SENSORS_AT];
        for (int cycle = 0; cycle < rows.size(); cycle++) {
            System.arraycopy(rows.get(cycle), SETTINGS_AT, settings[cycle], 0, settings[cycle].length);
            System.arraycopy(rows.get(cycle), SENSORS_AT, sensors[cycle], 0, sensors[cycle].length);
        }
        return new EngineRun((int) rows.get(0)[0], settings, sensors);
    }

    private static List<double[]> rows(Path file, int columns) throws IOException {
        List<double[]> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(content(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    rows.add(row(line, columns, file + " line " + number));
                }
            }
        }
        return rows;
    }

    private static double[] row(String line, int columns, String where) {
        String[] cells = line.strip().split("\\s+");
        if (cells.length != columns) {
            throw new StackException(where + " has " + cells.length + " numbers, accepted are " + columns);
        }
        double[] row = new double[columns];
        try {
            for (int column = 0; column < columns; column++) {
                row[column] = Double.parseDouble(cells[column]);
            }
        } catch (NumberFormatException e) {
            throw new StackException(where + " is no row of numbers: " + e.getMessage(), e);
        }
        return row;
    }

    private static InputStream content(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
