package io.kosambi.transformer.construction;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * An interval that holds the eigenvalues of the matrix whose system the layers solve; all positive, or the iteration would
 * diverge.
 *
 * @param lowest at most the smallest eigenvalue, in (0, infinity)
 * @param highest at least the largest eigenvalue, in [lowest, infinity)
 */
public record SpectralRange(double lowest, double highest) {

    /** Checks the range. */
    public SpectralRange {
        if (!(lowest > 0) || !(highest >= lowest) || !Double.isFinite(highest)) {
            throw new IllegalArgumentException(
                    "spectral range: the matrix must be positive definite, but its eigenvalues"
                            + " lie in [" + lowest + ", " + highest
                            + "], so that the iteration would diverge; a higher noise"
                            + " level or a larger bandwidth helps");
        }
    }

    /**
     * The eigenvalues of A_t = alpha^2 Gamma (x) Sigma + sigma^2 I at one noise level.
     *
     * @param noise s = sigma / alpha, positive
     * @throws IllegalArgumentException if A_t is not positive definite, as a truncated Gamma can make it
     */
    public static SpectralRange at(GaussianTarget target, double noise) {
        return hull(marginal(target, noise));
    }

    /**
     * The eigenvalues of A_t at a noise level and at every higher one: since alpha^2 + sigma^2 = 1 they move towards 1, so
     * that [min(1, lowest), max(1, highest)] holds from then on.
     *
     * @param lowestNoise s = sigma / alpha, positive
     * @throws IllegalArgumentException if A_t is not positive definite, as a truncated Gamma can make it
     */
    public static SpectralRange from(GaussianTarget target, double lowestNoise) {
        return hull(DoubleStream.concat(Arrays.stream(marginal(target, lowestNoise)), DoubleStream.of(1))
                .toArray());
    }

    /**
     * The same for the preconditioned matrix D^-1 A_t with D = diag(rho), rho_i = sum_j Gamma_ij, which {@link
     * ConstructedTransformer#preconditioned} iterates with. Its eigenvalues are those of D^-1/2 A_t D^-1/2, whose smallest
     * is a concave and whose largest a convex function of alpha^2, so that the ends of the noise levels enclose the rest.
     *
     * @param lowestNoise s = sigma / alpha, positive
     */
    public static SpectralRange preconditionedFrom(GaussianTarget target, double lowestNoise) {
        double[] sums = rowSums(target.temporal());
        double signal = 1 / (1 + lowestNoise * lowestNoise);
        double[] spatial = eigenvalues(target.spatial());
        DoubleStream all = Arrays.stream(sums).map(sum -> 1 / sum);
        for (double factor : new double[] {least(spatial), greatest(spatial)}) {
            double[][] matrix = new double[sums.length][sums.length];
            for (int row = 0; row < sums.length; row++) {
                for (int column = 0; column < sums.length; column++) {
                    double noise = row == column ? 1 - signal : 0;
                    matrix[row][column] = (signal * factor * target.temporal()[row][column] + noise)
                            / Math.sqrt(sums[row] * sums[column]);
                }
            }
            all = DoubleStream.concat(all, Arrays.stream(eigenvalues(matrix)));
        }
        return hull(all.toArray());
    }

    /** kappa = highest / lowest, at least 1. */
    public double conditionNumber() {
        return highest / lowest;
    }

    /** rho_i = sum_j Gamma_ij, which must be positive to divide by. */
    private static double[] rowSums(double[][] temporal) {
        double[] sums = new double[temporal.length];
        for (int row = 0; row < sums.length; row++) {
            sums[row] = Arrays.stream(temporal[row]).sum();
            if (!(sums[row] > 0)) {
                throw new IllegalArgumentException(
                        "preconditioning: every row of Gamma must have a positive sum, but row " + row + " has "
                                + sums[row]);
            }
        }
        return sums;
    }

    /** The extreme eigenvalues of A_t, which lie at extreme products of those of Gamma and Sigma. */
    private static double[] marginal(GaussianTarget target, double noise) {
        if (!(noise > 0)) {
            throw new IllegalArgumentException("spectral range: the noise level s must be positive, but is " + noise);
        }
        double signal = 1 / (1 + noise * noise);
        double[] temporal = eigenvalues(target.temporal());
        double[] spatial = eigenvalues(target.spatial());
        return DoubleStream.of(least(temporal), greatest(temporal))
                .flatMap(value -> DoubleStream.of(value * least(spatial), value * greatest(spatial)))
                .map(value -> signal * value + (1 - signal))
                .toArray();
    }

    private static SpectralRange hull(double[] values) {
        return new SpectralRange(least(values), greatest(values));
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double greatest(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double[] eigenvalues(double[][] symmetric) {
        EigenDecomposition_F64<DMatrixRMaj> decomposition =
                DecompositionFactory_DDRM.eig(symmetric.length, false, true);
        if (!decomposition.decompose(new DMatrixRMaj(symmetric))) {
            throw new IllegalArgumentException("spectral range: the eigenvalues of a matrix of size " + symmetric.length
                    + " were not found; are all entries finite?");
        }
        double[] values = new double[symmetric.length];
        Arrays.setAll(values, index -> decomposition.getEigenvalue(index).getReal());
        return values;
    }
}
