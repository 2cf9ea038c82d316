package io.kosambi.gp.sampling;

import io.kosambi.gp.CholeskyFactor;

/** The factor L_S of Sigma = L_S L_S^T, which mixes independent coordinates into correlated ones. */
final class SpatialFactor {

    private final int dimension;
    private final double[] lower;
    private final double jitter;

    SpatialFactor(double[][] spatial) {
        this.dimension = spatial.length;
        CholeskyFactor factor = CholeskyFactor.of("Sigma", flat(spatial), dimension);
        this.lower = factor.lower();
        this.jitter = factor.jitter();
    }

    int dimension() {
        return dimension;
    }

    /** Replaces each frame z by L_S z. */
    void mix(double[] frames, int from, int count) {
        for (int frame = 0; frame < count; frame++) {
            int offset = from + frame * dimension;
            // From the last entry on, since each needs only those before it.
            for (int row = dimension - 1; row >= 0; row--) {
                double sum = 0;
                for (int column = 0; column <= row; column++) {
                    sum += lower[row * dimension + column] * frames[offset + column];
                }
                frames[offset + row] = sum;
            }
        }
    }

    /** What had to be added to Sigma, as part of a description; empty if nothing. */
    String note() {
        return jitterNote("Sigma", jitter);
    }

    static String jitterNote(String name, double jitter) {
        return jitter == 0 ? "" : String.format(", jitter %.0e on %s for its factor alone", jitter, name);
    }

    static double[] flat(double[][] matrix) {
        double[] flat = new double[matrix.length * matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            System.arraycopy(matrix[row], 0, flat, row * matrix.length, matrix.length);
        }
        return flat;
    }
}
