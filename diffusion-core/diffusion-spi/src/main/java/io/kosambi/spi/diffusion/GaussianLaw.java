package io.kosambi.spi.diffusion;

import io.kosambi.spi.plugin.Api;
import java.util.Arrays;

/**
 * The law of Gaussian sequences X of shape {@code (frames, dimension)} with mean zero and Cov[X_i, X_j] = Gamma_ij Sigma.
 *
 * @param temporal Gamma, symmetric positive semi-definite, {@code (frames, frames)}
 * @param spatial Sigma, symmetric positive semi-definite, {@code (dimension, dimension)}
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record GaussianLaw(double[][] temporal, double[][] spatial) {

    /** Copies the matrices. */
    public GaussianLaw {
        temporal = copyOf("temporal", temporal);
        spatial = copyOf("spatial", spatial);
    }

    private static double[][] copyOf(String name, double[][] matrix) {
        for (double[] row : matrix) {
            if (row.length != matrix.length) {
                throw new IllegalArgumentException(
                        "A Gaussian law's " + name + " covariance must be square, but one of its " + matrix.length
                                + " rows has " + row.length + " entries");
            }
        }
        return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    }
}
