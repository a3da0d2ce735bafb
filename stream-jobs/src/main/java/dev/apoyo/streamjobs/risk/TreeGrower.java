package dev.apoyo.streamjobs.risk;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.Objects;
import java.util.PriorityQueue;

/**
 * Grows one tree after the other on the same rows. The sums per code of a node are made for its smaller child only; the
 * larger child's are what remains. Buffers are kept from tree to tree.
 */
final class TreeGrower {

    private final BinnedRows binned;
    private final TreeSettings settings;
    private final SplitFinder finder;
    private final int[] order;
    private final int[] aside;
    private final float[] gradients;
    private final float[] curvatures;
    private final Deque<double[]> spareSums = new ArrayDeque<>();
    private int[] features = {};

    /** gradients and curvatures: one per row, read anew for every tree. */
    TreeGrower(BinnedRows binned, TreeSettings settings, float[] gradients, float[] curvatures) {
        this.binned = binned;
        this.settings = settings;
        this.gradients = gradients;
        this.curvatures = curvatures;
        finder = new SplitFinder(binned, settings.minRowsPerLeaf(), settings.l2());
        order = new int[gradients.length];
        aside = new int[gradients.length];
    }

    /** The tree that fits these rows (the first {@code count} of {@code rows}) with these features best. */
    GrowingNode grow(int[] rows, int count, int[] ofFeatures) {
        features = ofFeatures;
        System.arraycopy(rows, 0, order, 0, count);
        GrowingNode root = node(0, count);
        PriorityQueue<GrowingNode> open = new PriorityQueue<>(
                Comparator.comparingDouble(GrowingNode::gain).reversed().thenComparingInt(node -> node.from));
        consider(root, sumsOf(root), open);
        for (int leaves = 1; leaves < settings.maxLeaves() && !open.isEmpty(); leaves++) {
            divide(open.remove(), open);
        }
        open.forEach(this::release);
        return root;
    }

    private void consider(GrowingNode node, double[] sums, PriorityQueue<GrowingNode> open) {
        node.sums = sums;
        node.split = node.rows() < 2 * settings.minRowsPerLeaf() ? Split.NONE : finder.find(node, sums, features);
        if (node.gain() > 0) {
            open.add(node);
        } else {
            release(node);
        }
    }

    private void divide(GrowingNode parent, PriorityQueue<GrowingNode> open) {
        int middle = partition(parent);
        GrowingNode left = node(parent.from, middle);
        GrowingNode right = node(middle, parent.to);
        parent.left = left;
        parent.right = right;
        boolean leftIsSmaller = left.rows() < right.rows();
        double[] small = sumsOf(leftIsSmaller ? left : right);
        double[] large = Objects.requireNonNull(parent.sums);
        parent.sums = null;
        subtract(large, small);
        consider(left, leftIsSmaller ? small : large, open);
        consider(right, leftIsSmaller ? large : small, open);
    }

    /** Sorts the node's rows into left and right, keeping their order, and says where right begins. */
    private int partition(GrowingNode node) {
        Split split = node.split;
        byte[] codes = binned.codes(split.feature());
        int left = node.from;
        int right = 0;
        for (int i = node.from; i < node.to; i++) {
            int row = order[i];
            if (split.goesLeft(codes[row] & 0xff)) {
                order[left++] = row;
            } else {
                aside[right++] = row;
            }
        }
        System.arraycopy(aside, 0, order, left, right);
        return left;
    }

    private GrowingNode node(int from, int to) {
        double gradient = 0;
        double curvature = 0;
        for (int i = from; i < to; i++) {
            gradient += gradients[order[i]];
            curvature += curvatures[order[i]];
        }
        return new GrowingNode(from, to, gradient, curvature);
    }

    private double[] sumsOf(GrowingNode node) {
        double[] spare = spareSums.poll();
        double[] sums = spare == null ? new double[binned.totalCodes() * SplitFinder.SUMS] : spare;
        Arrays.fill(sums, 0);
        for (int feature : features) {
            addUp(node, binned.codes(feature), sums, binned.offset(feature) * SplitFinder.SUMS);
        }
        return sums;
    }

    private void addUp(GrowingNode node, byte[] codes, double[] sums, int at) {
        for (int i = node.from; i < node.to; i++) {
            int row = order[i];
            int slot = at + (codes[row] & 0xff) * SplitFinder.SUMS;
            sums[slot] += gradients[row];
            sums[slot + 1] += curvatures[row];
            sums[slot + 2]++;
        }
    }

    private static void subtract(double[] from, double[] what) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= what[i];
        }
    }

    private void release(GrowingNode node) {
        if (node.sums != null) {
            spareSums.push(node.sums);
            node.sums = null;
        }
    }
}
