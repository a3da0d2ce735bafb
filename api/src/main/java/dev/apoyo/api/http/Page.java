package dev.apoyo.api.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items at most as many as asked for
 * @param nextCursor null on the last page
 */
public record Page<T>(List<T> items, @Nullable String nextCursor) {

    /**
     * Makes a page of rows that were read one further than asked for, which tells whether there are more.
     *
     * @param rows at most {@code limit + 1}
     * @param keyOf the sort key of a row
     */
    public static <R> Page<R> of(List<R> rows, int limit, Function<R, Cursor> keyOf) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<R> shown = rows.subList(0, limit);
        return new Page<>(shown, keyOf.apply(shown.get(limit - 1)).text());
    }

    public <V> Page<V> map(Function<T, V> mapper) {
        return new Page<>(items.stream().map(mapper).toList(), nextCursor);
    }
}
