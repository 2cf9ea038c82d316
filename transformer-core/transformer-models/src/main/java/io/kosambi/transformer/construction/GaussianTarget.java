package io.kosambi.transformer.construction;

import java.util.Arrays;

/**
 * The law N(vec mu, Gamma (x) Sigma) of sequences of shape {@code (frames, dimension)} whose score a network is to compute.
 * The arrays are copied; those handed out are not to be changed.
 *
 * @param temporal Gamma, symmetric, {@code (frames, frames)}; need not be positive definite, since the noise may make up
 *     for it
 * @param spatial Sigma, symmetric positive semi-definite, {@code (dimension, dimension)}
 * @param mean mu, {@code (frames * dimension)}, row-major
 */
public record GaussianTarget(double[][] temporal, double[][] spatial, double[] mean) {

    private static final double ASYMMETRY = 1e-12;

    /** Copies the arrays and checks them. */
    public GaussianTarget {
        temporal = symmetric("Gamma", temporal);
        spatial = symmetric("Sigma", spatial);
        if (mean.length != temporal.length * spatial.length) {
            throw new IllegalArgumentException("Gaussian target: the mean must have " + temporal.length + " x "
                    + spatial.length + " entries, but has " + mean.length);
        }
        mean = mean.clone();
    }

    /** A law of mean zero. */
    public static GaussianTarget of(double[][] temporal, double[][] spatial) {
        return new GaussianTarget(temporal, spatial, new double[temporal.length * spatial.length]);
    }

    /** The number N of frames. */
    public int frames() {
        return temporal.length;
    }

    /** The number d of coordinates of a frame. */
    public int dimension() {
        return spatial.length;
    }

    /**
     * The target with Gamma_J in place of Gamma, whose entries at lag J and beyond are 0. A small bandwidth can make A_t
     * indefinite, which {@link SpectralRange} finds and refuses.
     *
     * @param bandwidth J, the number of lags kept, in [1, frames]
     */
    public GaussianTarget truncated(int bandwidth) {
        if (bandwidth < 1 || bandwidth > frames()) {
            throw new IllegalArgumentException(
                    "truncated: the bandwidth must lie in [1, " + frames() + "], but is " + bandwidth);
        }
        double[][] banded = new double[frames()][frames()];
        for (int row = 0; row < frames(); row++) {
            int from = Math.max(0, row - bandwidth + 1);
            int to = Math.min(frames(), row + bandwidth);
            System.arraycopy(temporal[row], from, banded[row], from, to - from);
        }
        return new GaussianTarget(banded, spatial, mean);
    }

    private static double[][] symmetric(String name, double[][] matrix) {
        if (matrix.length == 0) {
            throw new IllegalArgumentException("Gaussian target: " + name + " is empty");
        }
        double largest = 0;
        for (double[] row : matrix) {
            if (row.length != matrix.length) {
                throw new IllegalArgumentException("Gaussian target: " + name + " must be square, but has "
                        + matrix.length + " rows and one of " + row.length + " entries");
            }
            for (double value : row) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix.length; column++) {
                double value = matrix[row][column];
                if (!Double.isFinite(value) || Math.abs(value - matrix[column][row]) > ASYMMETRY * largest) {
                    throw new IllegalArgumentException("Gaussian target: " + name + " must be finite and symmetric, but"
                            + " entries (" + row + ", " + column + ") and (" + column + ", " + row + ") are " + value
                            + " and " + matrix[column][row]);
                }
            }
        }
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }
}
