package dev.apoyo.local.score;

import java.util.ArrayList;
import java.util.List;

/** The cells of a line; a cell in double quotes may hold the separator, and a doubled quote stands for one. */
final class CsvLine {

    private CsvLine() {}

    static List<String> split(String line, char separator) {
        List<String> cells = new ArrayList<>();
        if (line.indexOf('"') >= 0) {
            splitQuoted(line, separator, cells);
            return cells;
        }
        int from = 0;
        for (int to = line.indexOf(separator); to >= 0; to = line.indexOf(separator, from)) {
            cells.add(line.substring(from, to));
            from = to + 1;
        }
        cells.add(line.substring(from));
        return cells;
    }

    private static void splitQuoted(String line, char separator, List<String> cells) {
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
    }
}
