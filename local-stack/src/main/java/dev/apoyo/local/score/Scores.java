package dev.apoyo.local.score;

import java.util.List;

/**
 * What one set was measured at.
 *
 * @param rows of the table, the method before its baselines
 * @param notes lines under the table: the split, the numbers, the protocol, what was fixed on what
 */
public record Scores(List<ScoreRow> rows, List<String> notes) {

    public Scores {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }
}
