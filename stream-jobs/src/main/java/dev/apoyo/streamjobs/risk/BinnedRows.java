package dev.apoyo.streamjobs.risk;

import java.util.Arrays;

/**
 * Features rounded to at most 255 values each. Code 0 is missing; code c is a value up to and with {@code edges[c]}, the
 * last edge being the largest number there is. A value and its code always fall on the same side of an edge.
 */
final class BinnedRows {

    private static final int SAMPLED_AT_MOST = 200_000;

    private final byte[][] codes;
    private final float[][] edges;
    private final int[] offsets;

    private BinnedRows(byte[][] codes, float[][] edges) {
        this.codes = codes;
        this.edges = edges;
        offsets = new int[edges.length + 1];
        for (int feature = 0; feature < edges.length; feature++) {
            offsets[feature + 1] = offsets[feature] + edges[feature].length;
        }
    }

    static BinnedRows of(TrainingRows rows, int bins) {
        int features = rows.featureNames().size();
        byte[][] codes = new byte[features][];
        float[][] edges = new float[features][];
        for (int feature = 0; feature < features; feature++) {
            edges[feature] = edges(sorted(rows.features(), feature), bins);
            codes[feature] = codes(rows.features(), feature, edges[feature]);
        }
        return new BinnedRows(codes, edges);
    }

    int features() {
        return codes.length;
    }

    byte[] codes(int feature) {
        return codes[feature];
    }

    /** Codes of this feature are 0 until this. */
    int codeCount(int feature) {
        return edges[feature].length;
    }

    float edge(int feature, int code) {
        return edges[feature][code];
    }

    /** Where this feature's codes begin when all codes of all features stand in one row. */
    int offset(int feature) {
        return offsets[feature];
    }

    int totalCodes() {
        return offsets[offsets.length - 1];
    }

    private static float[] sorted(float[][] rows, int feature) {
        int step = Math.max(1, rows.length / SAMPLED_AT_MOST);
        float[] values = new float[(rows.length + step - 1) / step];
        int count = 0;
        for (int row = 0; row < rows.length; row += step) {
            float value = rows[row][feature];
            if (!Float.isNaN(value)) {
                values[count++] = value == 0 ? 0f : value; // -0.0 would sort apart from 0.0
            }
        }
        float[] present = Arrays.copyOf(values, count);
        Arrays.sort(present);
        return present;
    }

    /** An edge after every so many rows, never within a run of equal values; edge 0 stands for missing. */
    private static float[] edges(float[] sorted, int bins) {
        float[] found = new float[bins + 1];
        int count = 1;
        int done = 0;
        boolean isFew = distinctUpTo(sorted, bins);
        for (int i = 0; i + 1 < sorted.length && count < bins; i++) {
            double wanted = (double) (sorted.length - done) / (bins + 1 - count);
            if (sorted[i] != sorted[i + 1] && (isFew || i + 1 - done >= wanted)) {
                found[count++] = between(sorted[i], sorted[i + 1]);
                done = i + 1;
            }
        }
        found[count++] = Float.MAX_VALUE;
        float[] edges = Arrays.copyOf(found, count);
        edges[0] = Float.NaN;
        return edges;
    }

    private static boolean distinctUpTo(float[] sorted, int most) {
        int distinct = sorted.length == 0 ? 0 : 1;
        for (int i = 1; i < sorted.length && distinct <= most; i++) {
            if (sorted[i] != sorted[i - 1]) {
                distinct++;
            }
        }
        return distinct <= most;
    }

    private static float between(float low, float high) {
        float middle = low + (high - low) / 2;
        return middle < high ? middle : low;
    }

    private static byte[] codes(float[][] rows, int feature, float[] edges) {
        byte[] codes = new byte[rows.length];
        for (int row = 0; row < rows.length; row++) {
            codes[row] = (byte) code(rows[row][feature], edges);
        }
        return codes;
    }

    private static int code(float value, float[] edges) {
        if (Float.isNaN(value)) {
            return 0;
        }
        int low = 1;
        int high = edges.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (value <= edges[middle]) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
