package io.kosambi.kernel.standard;

/** Fills square matrices from a rule for their entries. */
final class Matrices {

    private Matrices() {}

    static double[][] ofEntries(int dimension, Entry entry) {
        if (dimension < 1) {
            throw new IllegalArgumentException(
                    "A spatial covariance needs a dimension of at least 1, but " + dimension + " came");
        }
        double[][] matrix = new double[dimension][dimension];
        for (int row = 0; row < dimension; row++) {
            for (int column = 0; column < dimension; column++) {
                matrix[row][column] = entry.at(row, column);
            }
        }
        return matrix;
    }

    @FunctionalInterface
    interface Entry {
        double at(int row, int column);
    }
}
