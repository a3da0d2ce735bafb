package dev.apoyo.streamjobs.risk;

import java.util.List;

/**
 * Many trees in five arrays, laid out as {@link TreeArrays} says, so that scoring walks through memory and makes no
 * objects. The value of an inner node is what would be said if its tree ended there.
 */
final class Trees {

    final int[] roots;
    final int[] split;
    final float[] threshold;
    final int[] right;
    final float[] value;

    Trees(int[] roots, int[] split, float[] threshold, int[] right, float[] value) {
        this.roots = roots;
        this.split = split;
        this.threshold = threshold;
        this.right = right;
        this.value = value;
    }

    /** All trees of all, each saying so much less. */
    static Trees mean(List<Trees> all) {
        TreeArrays together = new TreeArrays();
        for (Trees one : all) {
            int next = 0;
            int base = 0;
            for (int node = 0; node < one.split.length; node++) {
                if (next < one.roots.length && one.roots[next] == node) {
                    together.addRoot();
                    next++;
                }
                int at = together.addNode(one.split[node], one.threshold[node], one.value[node] / all.size());
                base = at - node;
            }
            for (int node = 0; node < one.split.length; node++) {
                together.setRight(base + node, base + one.right[node]);
            }
        }
        return together.toTrees();
    }

    int count() {
        return roots.length;
    }

    double sumOfLeaves(float[] features) {
        double sum = 0;
        for (int root : roots) {
            sum += leafValue(split, threshold, right, value, root, features);
        }
        return sum;
    }

    double sumOfRoots() {
        double sum = 0;
        for (int root : roots) {
            sum += value[root];
        }
        return sum;
    }

    /** Adds to each feature what it changed on the way from every root to its leaf. */
    void attribute(float[] features, double[] amounts) {
        for (int root : roots) {
            for (int node = root; split[node] != TreeArrays.LEAF; ) {
                int next = next(split, threshold, right, node, features);
                amounts[split[node] >> 1] += (double) value[next] - value[node];
                node = next;
            }
        }
    }

    static float leafValue(int[] split, float[] threshold, int[] right, float[] value, int root, float[] features) {
        int node = root;
        while (split[node] != TreeArrays.LEAF) {
            node = next(split, threshold, right, node, features);
        }
        return value[node];
    }

    private static int next(int[] split, float[] threshold, int[] right, int node, float[] features) {
        float x = features[split[node] >> 1];
        boolean left = x <= threshold[node] || (Float.isNaN(x) && (split[node] & 1) == 1);
        return left ? node + 1 : right[node];
    }
}
