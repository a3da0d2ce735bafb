package dev.apoyo.streamjobs.risk;

import java.util.Arrays;
import java.util.Objects;

/**
 * Trees while they are put together, node after node: a node, its whole left side, its whole right side. A node is a leaf
 * when {@code split} is -1; else that is twice its feature, plus 1 when missing values go left.
 */
final class TreeArrays {

    static final int LEAF = -1;

    private int[] roots = new int[64];
    private int[] split = new int[1024];
    private float[] threshold = new float[1024];
    private int[] right = new int[1024];
    private float[] value = new float[1024];
    private int trees;
    private int nodes;

    /** Adds a tree and says where its root is. */
    int add(GrowingNode root, BinnedRows binned, double l2, double learningRate) {
        int at = addRoot();
        addNode(root, binned, l2, learningRate);
        return at;
    }

    /** The next node to be added is the root of a tree. */
    int addRoot() {
        if (trees == roots.length) {
            roots = Arrays.copyOf(roots, trees * 2);
        }
        roots[trees++] = nodes;
        return nodes;
    }

    /** Adds one node and says where it is; its left side comes next, {@link #rightBegins} says where the other is. */
    int addNode(int nodeSplit, float nodeThreshold, float nodeValue) {
        if (nodes == split.length) {
            split = Arrays.copyOf(split, nodes * 2);
            threshold = Arrays.copyOf(threshold, nodes * 2);
            right = Arrays.copyOf(right, nodes * 2);
            value = Arrays.copyOf(value, nodes * 2);
        }
        split[nodes] = nodeSplit;
        threshold[nodes] = nodeThreshold;
        value[nodes] = nodeValue;
        return nodes++;
    }

    /** The next node to be added is the right child of this one. */
    void rightBegins(int parent) {
        right[parent] = nodes;
    }

    void setRight(int parent, int node) {
        right[parent] = node;
    }

    float leafValue(int root, float[] features) {
        return Trees.leafValue(split, threshold, right, value, root, features);
    }

    Trees toTrees() {
        return new Trees(
                Arrays.copyOf(roots, trees),
                Arrays.copyOf(split, nodes),
                Arrays.copyOf(threshold, nodes),
                Arrays.copyOf(right, nodes),
                Arrays.copyOf(value, nodes));
    }

    private void addNode(GrowingNode node, BinnedRows binned, double l2, double learningRate) {
        float nodeValue = (float) node.value(l2, learningRate);
        if (node.left == null) {
            addNode(LEAF, 0, nodeValue);
            return;
        }
        Split by = node.split;
        int at =
                addNode(by.feature() * 2 + (by.missingLeft() ? 1 : 0), binned.edge(by.feature(), by.code()), nodeValue);
        addNode(node.left, binned, l2, learningRate);
        rightBegins(at);
        addNode(Objects.requireNonNull(node.right), binned, l2, learningRate);
    }
}
