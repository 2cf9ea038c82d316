package io.kosambi.kernel.standard;

/** Fills square matrices from a rule for their entries. */
final class Matrices {

    private Matrices() {}

    static double[][] ofEntries(int dimension, Entry entry) {
        requireDimension(dimension);
        double[][] matrix = new double[dimension][dimension];
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column < dimension; column++) {
                matrix[row][column] = entry.at(row, column);
            }
        }
        return matrix;
    }

    static void requireDimension(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException(
                    "A spatial covariance needs a dimension of at least 1, but " + dimension + " came");
        }
    }

    /** Scales a matrix in place so that its trace is its dimension. */
    static double[][] scaledToTrace(double[][] matrix) {
        double trace = 0;
        for (int index = 0; index < matrix.length; index++) {
            trace += matrix[index][index];
        }
        double factor = matrix.length / trace;
        for (double[] row : matrix) {
            for (int column = 0; column < row.length; column++) {
                row[column] *= factor;
            }
        }
        return matrix;
    }

    @FunctionalInterface
    interface Entry {
        double at(int row, int column);
    }
}
