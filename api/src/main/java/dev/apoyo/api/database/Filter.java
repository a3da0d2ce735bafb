package dev.apoyo.api.database;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The WHERE part of a list, made of what was asked for, so that the planner sees only the conditions that count. Values
 * are always bound, never part of the text.
 */
public final class Filter {

    private final List<String> conditions = new ArrayList<>();
    private final Tuple values = Tuple.tuple();

    /** Adds a condition unless a value is null. Each {@code ?} stands for one value. */
    public Filter and(String condition, @Nullable Object... conditionValues) {
        for (Object value : conditionValues) {
            if (value == null) {
                return this;
            }
        }
        StringBuilder text = new StringBuilder(condition);
        for (Object value : conditionValues) {
            int mark = text.indexOf("?");
            text.replace(mark, mark + 1, bind(value));
        }
        conditions.add(text.toString());
        return this;
    }

    /** Binds a value outside the WHERE part and returns its placeholder. */
    public String bind(@Nullable Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    /** {@code WHERE …}, or nothing. */
    public String where() {
        return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
    }

    public Tuple values() {
        return values;
    }
}
