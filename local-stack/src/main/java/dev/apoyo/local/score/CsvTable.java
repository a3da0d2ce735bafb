package dev.apoyo.local.score;

import dev.apoyo.local.stack.StackException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A file with a header and a row a line, read once from top to bottom, plain or gzipped, in UTF-8. Ask for the columns
 * once by name, then for the cells of each row by the column's number. Not for use by several threads.
 */
public final class CsvTable implements Closeable {

    private final Path file;
    private final BufferedReader lines;
    private final char separator;
    private final List<String> header;
    private List<String> row = List.of();
    private long lineNumber = 1;

    private CsvTable(Path file, BufferedReader lines, char separator, List<String> header) {
        this.file = file;
        this.lines = lines;
        this.separator = separator;
        this.header = header;
    }

    public static CsvTable open(Path file) throws IOException {
        return open(file, ',');
    }

    public static CsvTable open(Path file, char separator) throws IOException {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(content(file), StandardCharsets.UTF_8), 1 << 16);
        String first = lines.readLine();
        if (first == null) {
            lines.close();
            throw new StackException(file + " is empty; its first line must name the columns");
        }
        return new CsvTable(file, lines, separator, CsvLine.split(first, separator));
    }

    /** The bytes of a file, unpacked when its name ends in {@code .gz}. */
    static InputStream content(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** The names of all columns. */
    public List<String> header() {
        return header;
    }

    public boolean has(String column) {
        return header.contains(column);
    }

    /**
     * The number of a column.
     *
     * @throws StackException when there is none of this name
     */
    public int column(String name) {
        int column = header.indexOf(name);
        if (column < 0) {
            throw new StackException(file + " has no column " + name + "; it has " + String.join(", ", header));
        }
        return column;
    }

    /** Goes to the next row that is not blank; false at the end. */
    public boolean next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            lineNumber++;
            if (!line.isBlank()) {
                row = CsvLine.split(line, separator);
                if (row.size() != header.size()) {
                    throw wrong("has " + row.size() + " cells, the header has " + header.size());
                }
                return true;
            }
        }
        return false;
    }

    /** The cell of this row, empty when nothing is written there. */
    public String text(int column) {
        return row.get(column);
    }

    /** The number in the cell, NaN when nothing is written there. */
    public double number(int column) {
        String text = row.get(column);
        if (text.isBlank()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong("column " + header.get(column) + " is no number: " + text);
        }
    }

    /** The time in the cell, see {@link RecordedTime}. */
    public long epochSecond(int column) {
        String text = row.get(column);
        return RecordedTime.epochSecond(text)
                .orElseThrow(() -> wrong("column " + header.get(column) + " is no time: " + text));
    }

    private StackException wrong(String what) {
        return new StackException(file + " line " + lineNumber + ": " + what);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
