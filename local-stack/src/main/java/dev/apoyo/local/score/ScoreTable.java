package dev.apoyo.local.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores as aligned plain text: a block for each set and part, a line for each method, a column for each measure. */
final class ScoreTable {

    private static final String GAP = "   ";

    private ScoreTable() {}

    /** The lines of one set. */
    static List<String> lines(Scores scores) {
        List<String> lines = new ArrayList<>();
        blocks(scores.rows()).forEach((title, rows) -> {
            lines.add(title);
            lines.addAll(aligned(cells(rows)));
        });
        scores.notes().forEach(note -> lines.add("  . " + note));
        lines.add("");
        return lines;
    }

    private static Map<String, List<ScoreRow>> blocks(List<ScoreRow> rows) {
        Map<String, List<ScoreRow>> blocks = new LinkedHashMap<>();
        for (ScoreRow row : rows) {
            blocks.computeIfAbsent(row.set() + ": " + row.part(), title -> new ArrayList<>())
                    .add(row);
        }
        return blocks;
    }

    private static List<List<String>> cells(List<ScoreRow> rows) {
        List<String> names = rows.stream()
                .flatMap(row -> row.measures().stream())
                .map(Measure::name)
                .distinct()
                .toList();
        List<List<String>> cells = new ArrayList<>();
        cells.add(joined("", names));
        for (ScoreRow row : rows) {
            cells.add(joined(
                    row.method(), names.stream().map(name -> cell(row, name)).toList()));
        }
        return cells;
    }

    private static List<String> joined(String first, List<String> others) {
        List<String> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    private static String cell(ScoreRow row, String name) {
        return row.measures().stream()
                .filter(measure -> measure.name().equals(name))
                .map(ScoreTable::text)
                .findFirst()
                .orElse("");
    }

    /** {@code 0.961 [0.929, 0.979] of 239, >= 0.95 met}. */
    static String text(Measure measure) {
        StringBuilder text = new StringBuilder(Numbers.shown(measure.value()));
        Interval interval = measure.interval();
        if (interval != null) {
            text.append(" [").append(Numbers.shown(interval.low()));
            text.append(", ").append(Numbers.shown(interval.high()));
            text.append("] of ").append(interval.n());
        }
        if (measure.goal() != null) {
            text.append(", ").append(measure.goal()).append(measure.isMet() ? " met" : " NOT MET");
        }
        return text.toString();
    }

    private static List<String> aligned(List<List<String>> cells) {
        int[] widths = new int[cells.get(0).size()];
        for (List<String> line : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return cells.stream().map(line -> padded(line, widths)).toList();
    }

    private static String padded(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder("  ");
        for (int i = 0; i < widths.length; i++) {
            text.append(line.get(i));
            text.append(" ".repeat(widths[i] - line.get(i).length())).append(GAP);
        }
        return text.toString().stripTrailing();
    }
}
