package dev.apoyo.streamjobs.risk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Boosted trees as JSON. Per tree three arrays: {@code split} of its nodes (a node, its left side, its right side; -1 is a
 * leaf, else twice the feature plus 1 when missing values go left), {@code at} of its inner nodes, {@code value} of all.
 * Values are kept to five digits, thresholds exactly.
 */
public final class BoostedTreesJson {

    private static final int VERSION = 1;
    private static final MathContext KEPT = new MathContext(5);

    private BoostedTreesJson() {}

    public static ObjectNode write(BoostedTrees model) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", VERSION);
        root.put("objective", model.objective().name());
        root.put("fingerprint", model.fingerprint());
        root.put("start", model.start());
        ArrayNode names = root.putArray("features");
        model.featureNames().forEach(names::add);
        ArrayNode trees = root.putArray("trees");
        Trees all = model.trees();
        for (int tree = 0; tree < all.count(); tree++) {
            int end = tree + 1 < all.count() ? all.roots[tree + 1] : all.split.length;
            writeTree(trees.addObject(), all, all.roots[tree], end);
        }
        return root;
    }

    private static void writeTree(ObjectNode into, Trees all, int from, int to) {
        ArrayNode split = into.putArray("split");
        ArrayNode at = into.putArray("at");
        ArrayNode value = into.putArray("value");
        for (int node = from; node < to; node++) {
            split.add(all.split[node]);
            value.add(new BigDecimal(all.value[node]).round(KEPT));
            if (all.split[node] != TreeArrays.LEAF) {
                at.add(all.threshold[node]);
            }
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is not such a model; the message says what is wrong and where
     */
    public static BoostedTrees read(JsonNode root) {
        int version = root.path("version").asInt(-1);
        require(version == VERSION, "/version is " + root.path("version") + ", known is " + VERSION);
        List<String> names = new ArrayList<>();
        root.path("features").forEach(name -> names.add(name.asText()));
        require(!names.isEmpty(), "/features is missing or empty");
        TreeArrays arrays = new TreeArrays();
        int number = 0;
        for (JsonNode tree : root.path("trees")) {
            new TreeReader(tree, "/trees/" + number++, names.size(), arrays).read();
        }
        return new BoostedTrees(
                names,
                objective(root.path("objective").asText()),
                root.path("start").asDouble(),
                arrays.toTrees(),
                root.path("fingerprint").asText(""));
    }

    private static Objective objective(String name) {
        for (Objective known : Objective.values()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        throw new IllegalArgumentException(
                "boosted trees: /objective is '" + name + "', known are LOGISTIC and SQUARED");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("boosted trees: " + otherwise);
        }
    }

    /** One tree: where the right side of a node begins follows from where its left side ends. */
    private static final class TreeReader {

        private final JsonNode tree;
        private final String where;
        private final int features;
        private final TreeArrays into;
        private int node;
        private int inner;

        private TreeReader(JsonNode tree, String where, int features, TreeArrays into) {
            this.tree = tree;
            this.where = where;
            this.features = features;
            this.into = into;
        }

        private void read() {
            into.addRoot();
            readNode();
            require(node == tree.path("split").size(), where + "/split has nodes that belong to no one");
        }

        private void readNode() {
            JsonNode split = tree.path("split").path(node);
            JsonNode value = tree.path("value").path(node);
            require(split.isInt() && split.asInt() >= -1 && split.asInt() < 2 * features, where + "/split/" + node);
            require(value.isNumber(), where + "/value/" + node + " is not a number");
            node++;
            if (split.asInt() == TreeArrays.LEAF) {
                into.addNode(TreeArrays.LEAF, 0, value.floatValue());
                return;
            }
            JsonNode at = tree.path("at").path(inner);
            require(at.isNumber(), where + "/at/" + inner + " is not a number");
            inner++;
            int parent = into.addNode(split.asInt(), at.floatValue(), value.floatValue());
            readNode();
            into.rightBegins(parent);
            readNode();
        }
    }
}
