package dev.apoyo.simulator.replay;

import java.util.List;
import java.util.Map;

/**
 * A data set in memory.
 *
 * @param metrics names, in the order of {@link Row#values}
 * @param deviceIds in the order of their first row
 * @param rows in the order of the files
 * @param rowsRead all rows without the headers
 * @param skipped rows that cannot be sent, by reason
 */
record Recording(
        List<String> metrics, List<String> deviceIds, List<Row> rows, long rowsRead, Map<SkipReason, Long> skipped) {

    long firstTimeMillis() {
        return rows.stream().mapToLong(row -> row.timeMillis).min().orElse(0);
    }

    long lastTimeMillis() {
        return rows.stream().mapToLong(row -> row.timeMillis).max().orElse(0);
    }
}
