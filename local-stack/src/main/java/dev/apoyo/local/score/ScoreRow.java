package dev.apoyo.local.score;

import java.util.List;

/**
 * One method on one part of a set.
 *
 * @param set its name
 * @param part what was scored, such as {@code held-out drives, 2015-07..2016-09}
 * @param method such as {@code learned risk} or {@code baseline: any counter grew}
 * @param measures in the order of the table; rows of the same set and part share their names
 */
public record ScoreRow(String set, String part, String method, List<Measure> measures) {

    public ScoreRow {
        measures = List.copyOf(measures);
    }

    /** True when no measure misses its goal. */
    boolean isMet() {
        return measures.stream().allMatch(Measure::isMet);
    }
}
