package io.kosambi.gp;

/**
 * The matrix of the form Gamma (x) Sigma that is nearest to a covariance in the Frobenius norm (Van Loan and Pitsianis,
 * 1993).
 *
 * @param estimate the nearest one
 * @param nonSeparability the part of the norm that no such matrix reaches, sqrt(1 - s_1^2 / sum s^2) with s the singular
 *     values of the rearranged covariance: 0 if and only if the covariance separates
 */
public record NearestKronecker(KroneckerEstimate estimate, double nonSeparability) {

    private static final int MOST_ITERATIONS = 1_000;

    /**
     * Finds it by power iteration on the rearranged covariance, whose row (i, j) is the block of frames i and j.
     *
     * @param covariance shape {@code (frames * dimension, frames * dimension)}, row-major
     * @param temporalTrace the trace that Gamma shall have
     */
    static NearestKronecker of(double[] covariance, int frames, int dimension, double temporalTrace) {
        double[] temporal = {};
        double[] spatial = Matrices.identity(dimension);
        double change = Double.POSITIVE_INFINITY;
        for (int iteration = 0; iteration < MOST_ITERATIONS && change > 1e-14; iteration++) {
            double[] before = spatial;
            temporal = normalised(temporalFactor(covariance, frames, dimension, spatial));
            spatial = normalised(spatialFactor(covariance, frames, dimension, temporal));
            change = 0;
            for (int index = 0; index < spatial.length; index++) {
                change = Math.max(change, Math.abs(spatial[index] - before[index]));
            }
        }
        double singularValue = Matrices.dot(temporal, temporalFactor(covariance, frames, dimension, spatial));
        double share = singularValue * singularValue / Matrices.dot(covariance, covariance);
        // The factors are determined up to a scalar, sign included.
        double scale = temporalTrace / Matrices.trace(temporal, frames);
        KroneckerEstimate estimate = new KroneckerEstimate(
                Matrices.unflatten(Matrices.scaled(temporal, scale), frames),
                Matrices.unflatten(Matrices.scaled(spatial, singularValue / scale), dimension));
        return new NearestKronecker(estimate, Math.sqrt(Math.max(0, 1 - share)));
    }

    private static double[] normalised(double[] factor) {
        return Matrices.scaled(factor, 1 / Math.sqrt(Matrices.dot(factor, factor)));
    }

    private static double[] temporalFactor(double[] covariance, int frames, int dimension, double[] spatial) {
        double[] temporal = new double[frames * frames];
        int size = frames * dimension;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                temporal[row / dimension * frames + column / dimension] +=
                        covariance[row * size + column] * spatial[row % dimension * dimension + column % dimension];
            }
        }
        return temporal;
    }

    private static double[] spatialFactor(double[] covariance, int frames, int dimension, double[] temporal) {
        double[] spatial = new double[dimension * dimension];
        int size = frames * dimension;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                spatial[row % dimension * dimension + column % dimension] +=
                        covariance[row * size + column] * temporal[row / dimension * frames + column / dimension];
            }
        }
        return spatial;
    }
}
