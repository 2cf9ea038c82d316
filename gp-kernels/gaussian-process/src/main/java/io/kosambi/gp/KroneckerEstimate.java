package io.kosambi.gp;

import java.util.Arrays;

/**
 * An estimate of a covariance of the form Gamma (x) Sigma. Gamma and Sigma are identifiable only up to a scalar; here
 * the trace of Gamma is fixed, and Sigma carries the scale.
 *
 * @param temporal the estimate of Gamma, shape {@code (frames, frames)}
 * @param spatial the estimate of Sigma, shape {@code (dimension, dimension)}
 */
public record KroneckerEstimate(double[][] temporal, double[][] spatial) {

    /**
     * The process with this covariance and mean zero: what one would generate from without a network.
     *
     * @throws IllegalArgumentException if the estimate is not positive semi-definite
     */
    public GaussianProcess process() {
        double scale = 0;
        for (int entry = 0; entry < spatial.length; entry++) {
            scale += spatial[entry][entry] / spatial.length;
        }
        return GaussianProcess.of(scaled(temporal, scale), scaled(spatial, 1 / scale));
    }

    private static double[][] scaled(double[][] matrix, double factor) {
        return Arrays.stream(matrix).map(row -> Matrices.scaled(row, factor)).toArray(double[][]::new);
    }
}
