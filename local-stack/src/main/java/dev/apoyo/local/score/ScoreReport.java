package dev.apoyo.local.score;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The table for machines.
 *
 * @param data the folder that was scored
 * @param train what was trained on; null when nothing was given
 * @param met true when every goal is met and no set had a problem
 * @param rows of all sets
 * @param notes by set
 * @param problems by set: why it could not be scored
 */
record ScoreReport(
        String data,
        @Nullable String train,
        boolean met,
        List<Row> rows,
        Map<String, List<String>> notes,
        Map<String, String> problems) {

    record Row(String set, String part, String method, List<Value> measures) {}

    /** One number; null for what was not to be measured, known or promised. */
    record Value(
            String name,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Long n,
            @Nullable String goal,
            @Nullable Boolean met) {}

    static ScoreReport of(
            String data, @Nullable String train, Map<String, Scores> scores, Map<String, String> problems) {
        List<ScoreRow> rows = new ArrayList<>();
        Map<String, List<String>> notes = new LinkedHashMap<>();
        scores.forEach((set, made) -> {
            rows.addAll(made.rows());
            notes.put(set, made.notes());
        });
        boolean met = problems.isEmpty() && rows.stream().allMatch(ScoreRow::isMet);
        return new ScoreReport(
                data, train, met, rows.stream().map(ScoreReport::row).toList(), notes, problems);
    }

    private static Row row(ScoreRow row) {
        return new Row(
                row.set(),
                row.part(),
                row.method(),
                row.measures().stream().map(ScoreReport::value).toList());
    }

    private static Value value(Measure measure) {
        Interval interval = measure.interval();
        Goal goal = measure.goal();
        return new Value(
                measure.name(),
                Double.isFinite(measure.value()) ? (Double) measure.value() : null,
                interval == null ? null : (Double) interval.low(),
                interval == null ? null : (Double) interval.high(),
                interval == null ? null : (Long) interval.n(),
                goal == null ? null : goal.toString(),
                goal == null ? null : (Boolean) measure.isMet());
    }
}
