package dev.apoyo.local.score.nab;

import com.fasterxml.jackson.databind.JsonNode;
import dev.apoyo.contracts.codec.Json;
import dev.apoyo.local.score.CsvTable;
import dev.apoyo.local.score.DataFolder;
import dev.apoyo.local.score.Fingerprint;
import dev.apoyo.local.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The series of a folder that its labels name.
 *
 * @param series by name
 * @param missing labelled series without a file
 * @param fingerprint of labels and series
 */
record NabCorpus(List<NabSeries> series, List<String> missing, String fingerprint) {

    private static final String LABELS = "labels/combined_windows.json";
    private static final String LAYOUT = LABELS + " and the files it names below data/, such as data/realTraffic/x.csv "
            + "with the columns timestamp,value";

    static NabCorpus read(Path folder) throws IOException {
        Path labels = DataFolder.need(folder, LABELS, LAYOUT);
        List<NabSeries> series = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<Path> files = new ArrayList<>(List.of(labels));
        for (Map.Entry<String, JsonNode> labelled : sorted(labels).entrySet()) {
            Optional<Path> file = DataFolder.find(folder.resolve("data"), labelled.getKey());
            if (file.isPresent()) {
                series.add(series(labelled.getKey(), file.get(), labelled.getValue()));
                files.add(file.get());
            } else {
                missing.add(labelled.getKey());
            }
        }
        if (series.isEmpty()) {
            throw new StackException(folder + " has no file that " + labels + " names; accepted is " + LAYOUT);
        }
        return new NabCorpus(series, missing, Fingerprint.of(files));
    }

    private static Map<String, JsonNode> sorted(Path labels) throws IOException {
        Map<String, JsonNode> sorted = new TreeMap<>();
        JsonNode read = Json.mapper().readTree(Files.readAllBytes(labels));
        for (Map.Entry<String, JsonNode> labelled : read.properties()) {
            if (labelled.getKey().indexOf('/') < 1) {
                throw new StackException(labels + ": " + labelled.getKey() + " is no FOLDER/FILE");
            }
            sorted.put(labelled.getKey(), labelled.getValue());
        }
        return sorted;
    }

    private static NabSeries series(String name, Path file, JsonNode windows) throws IOException {
        List<Double> values = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        try (CsvTable table = CsvTable.open(file)) {
            int time = table.column("timestamp");
            int value = table.column("value");
            while (table.next()) {
                times.add(table.epochSecond(time));
                values.add(table.number(value));
            }
        }
        double[] numbers = values.stream().mapToDouble(Double::doubleValue).toArray();
        return new NabSeries(name, numbers, windows(name, windows, times));
    }

    private static List<NabWindow> windows(String name, JsonNode windows, List<Long> times) {
        List<NabWindow> rows = new ArrayList<>();
        for (JsonNode window : windows) {
            int first = times.indexOf(NabTime.epochSecond(window.path(0).asText()));
            int last = times.lastIndexOf(NabTime.epochSecond(window.path(1).asText()));
            if (first < 0 || last < first) {
                throw new StackException(LABELS + ": " + name + " has no rows at the ends of the window " + window);
            }
            rows.add(new NabWindow(first, last));
        }
        rows.sort(Comparator.comparingInt(NabWindow::first));
        return rows;
    }

    int windows() {
        return series.stream().mapToInt(one -> one.windows().size()).sum();
    }

    List<String> groups() {
        return series.stream().map(NabSeries::group).distinct().toList();
    }
}
