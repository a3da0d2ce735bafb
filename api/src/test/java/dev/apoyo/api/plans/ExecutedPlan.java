package dev.apoyo.api.plans;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A statement and how it was carried out.
 *
 * @param node the outermost, as {@code EXPLAIN (ANALYZE, FORMAT JSON)} has it
 */
public record ExecutedPlan(String sql, JsonObject node) {

    /** Also of a reader that somebody else runs: what locks or changes rows is no list. */
    public boolean isRead() {
        String begin = sql.stripLeading().toUpperCase(Locale.ROOT);
        return (begin.startsWith("SELECT") || begin.startsWith("WITH")) && !begin.contains("FOR UPDATE");
    }

    /** Tables that were read from begin to end. */
    public Stream<String> scannedTables() {
        return nodes(node)
                .filter(each -> each.getString("Node Type").equals("Seq Scan"))
                .map(each -> each.getString("Relation Name"));
    }

    public boolean readsTables() {
        return nodes(node).anyMatch(each -> each.containsKey("Relation Name"));
    }

    private static Stream<JsonObject> nodes(JsonObject node) {
        return Stream.concat(Stream.of(node), parts(node).flatMap(ExecutedPlan::nodes));
    }

    private static Stream<JsonObject> parts(JsonObject node) {
        return node.getJsonArray("Plans", new JsonArray()).stream().map(JsonObject.class::cast);
    }

    /** A line a step. */
    public String tree() {
        return lines(node, 0);
    }

    private static String lines(JsonObject node, int depth) {
        StringBuilder lines = new StringBuilder("  ".repeat(depth)).append(node.getString("Node Type"));
        append(lines, " using ", node.getString("Index Name"));
        append(lines, " on ", node.getString("Relation Name"));
        lines.append('\n');
        parts(node).forEach(part -> lines.append(lines(part, depth + 1)));
        return lines.toString();
    }

    private static void append(StringBuilder line, String word, @Nullable String name) {
        if (name != null) {
            line.append(word).append(name);
        }
    }
}
