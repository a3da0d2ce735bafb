package dev.apoyo.streamjobs.signal;

/**
 * The triangular root of a symmetric positive definite matrix, packed row by row into n(n+1)/2 places that may lie
 * within a larger array. Source: Golub, van Loan, <i>Matrix Computations</i>, 4.2.
 */
final class Cholesky {

    private Cholesky() {}

    static int packedSize(int n) {
        return n * (n + 1) / 2;
    }

    /** Writes the root of {@code matrix} to {@code packed} from {@code at}. */
    static void decompose(double[][] matrix, double[] packed, int at) {
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column <= row; column++) {
                double rest = matrix[row][column] - dot(packed, at, row, column);
                packed[at + index(row, column)] =
                        row == column ? Math.sqrt(rest) : rest / packed[at + index(column, column)];
            }
        }
    }

    /** Solves L y = x in place; the squared length of y is x' A⁻¹ x. */
    static void forward(double[] packed, int at, double[] x) {
        for (int row = 0; row < x.length; row++) {
            double rest = x[row];
            for (int column = 0; column < row; column++) {
                rest -= packed[at + index(row, column)] * x[column];
            }
            x[row] = rest / packed[at + index(row, row)];
        }
    }

    /** Solves L' x = y in place; after {@link #forward} the array holds A⁻¹ x. */
    static void backward(double[] packed, int at, double[] y) {
        for (int row = y.length - 1; row >= 0; row--) {
            double rest = y[row];
            for (int below = row + 1; below < y.length; below++) {
                rest -= packed[at + index(below, row)] * y[below];
            }
            y[row] = rest / packed[at + index(row, row)];
        }
    }

    private static double dot(double[] packed, int at, int row, int column) {
        double sum = 0;
        for (int before = 0; before < column; before++) {
            sum += packed[at + index(row, before)] * packed[at + index(column, before)];
        }
        return sum;
    }

    private static int index(int row, int column) {
        return row * (row + 1) / 2 + column;
    }
}
