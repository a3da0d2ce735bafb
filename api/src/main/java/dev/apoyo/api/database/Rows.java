package dev.apoyo.api.database;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Small helpers between rows and values. */
public final class Rows {

    private Rows() {}

    public static <T> List<T> all(RowSet<Row> rows, Function<Row, T> mapper) {
        List<T> values = new ArrayList<>(rows.size());
        for (Row row : rows) {
            values.add(mapper.apply(row));
        }
        return values;
    }

    public static <T> Optional<T> first(RowSet<Row> rows, Function<Row, T> mapper) {
        for (Row row : rows) {
            return Optional.of(mapper.apply(row));
        }
        return Optional.empty();
    }

    public static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    public static @Nullable Instant instantOrNull(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    public static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    public static <E extends Enum<E>> E oneOf(Row row, String column, Class<E> type) {
        return Enum.valueOf(type, row.getString(column));
    }

    public static <E extends Enum<E>> @Nullable E oneOfOrNull(Row row, String column, Class<E> type) {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    public static @Nullable String textOrNull(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
