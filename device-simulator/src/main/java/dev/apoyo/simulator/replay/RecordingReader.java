package dev.apoyo.simulator.replay;

import dev.apoyo.contracts.device.Ids;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the files of a mapping into memory. */
final class RecordingReader {

    private final Mapping mapping;
    private final RowTime time;
    private final List<String> metricColumns;
    private final Map<String, Integer> deviceIndex = new HashMap<>();
    private final List<String> deviceIds = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
    private long rowsRead;

    private RecordingReader(Mapping mapping) {
        this.mapping = mapping;
        this.time = new RowTime(mapping.time());
        this.metricColumns = List.copyOf(new TreeSet<>(mapping.metrics().keySet()));
    }

    /**
     * Reads all files.
     *
     * @throws IllegalArgumentException when there is no such file, or header and mapping do not fit
     */
    static Recording read(Mapping mapping, Path dataDirectory) {
        RecordingReader reader = new RecordingReader(mapping);
        for (Path file : reader.files(dataDirectory)) {
            reader.readFile(dataDirectory, file);
        }
        List<String> metrics =
                reader.metricColumns.stream().map(mapping.metrics()::get).toList();
        return new Recording(
                metrics, List.copyOf(reader.deviceIds), reader.rows, reader.rowsRead, Map.copyOf(reader.skipped));
    }

    private List<Path> files(Path dataDirectory) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + mapping.files());
        try (Stream<Path> all = Files.walk(dataDirectory)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(file -> matcher.matches(dataDirectory.relativize(file)))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("no file " + mapping.files() + " in " + dataDirectory);
            }
            return files;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the directory " + dataDirectory, e);
        }
    }

    private void readFile(Path dataDirectory, Path file) {
        String name = dataDirectory.relativize(file).toString();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8), 1 << 16)) {
            String header = lines.readLine();
            if (header == null) {
                throw new IllegalArgumentException(name + " is empty; its first line must name the columns");
            }
            char separator = mapping.separator().charAt(0);
            FileColumns columns = FileColumns.of(name, FileColumns.split(header, separator), mapping, metricColumns);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rowsRead++;
                SkipReason reason = take(line, columns, separator);
                if (reason != null) {
                    skipped.merge(reason, 1L, Long::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private @Nullable SkipReason take(String line, FileColumns columns, char separator) {
        if (line.isBlank()) {
            return SkipReason.EMPTY_LINE;
        }
        List<String> cells = FileColumns.split(line, separator);
        if (cells.size() != columns.count()) {
            return SkipReason.WRONG_COLUMN_COUNT;
        }
        OptionalLong timeMillis = time.read(cells.get(columns.time()));
        if (timeMillis.isEmpty()) {
            return SkipReason.INVALID_TIME;
        }
        String deviceId = columns.deviceId().fill(cells);
        if (!Ids.isValid(deviceId)) {
            return SkipReason.INVALID_DEVICE_ID;
        }
        return take(deviceId, timeMillis.getAsLong(), cells, columns);
    }

    private @Nullable SkipReason take(String deviceId, long timeMillis, List<String> cells, FileColumns columns) {
        double[] values = new double[metricColumns.size()];
        boolean saysSomething = false;
        for (int i = 0; i < values.length; i++) {
            String cell = cells.get(columns.metrics().get(i));
            values[i] = Double.NaN;
            if (!cell.isBlank()) {
                values[i] = number(cell);
                if (!Double.isFinite(values[i])) {
                    return SkipReason.INVALID_NUMBER;
                }
                saysSomething = true;
            }
        }
        List<String> events = events(cells, columns);
        if (!saysSomething && events.isEmpty()) {
            return SkipReason.NOTHING_SAID;
        }
        rows.add(new Row(deviceIndex(deviceId), timeMillis, values, events));
        return null;
    }

    private List<String> events(List<String> cells, FileColumns columns) {
        if (columns.events().isEmpty()) {
            return List.of();
        }
        List<String> events = new ArrayList<>();
        for (int i = 0; i < columns.events().size(); i++) {
            Mapping.Event event = mapping.events().get(i);
            if (cells.get(columns.events().get(i)).equals(event.equals())) {
                events.add(event.code());
            }
        }
        return List.copyOf(events);
    }

    private int deviceIndex(String deviceId) {
        return deviceIndex.computeIfAbsent(deviceId, id -> {
            deviceIds.add(id);
            return deviceIds.size() - 1;
        });
    }

    /** NaN when the text is no number. */
    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
