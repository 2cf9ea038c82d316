package io.kosambi.diffusion.standard;

import io.kosambi.spi.diffusion.ReverseSolver;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * What a solver does to Gaussian data with the exact denoiser, without drawing samples: it multiplies the coordinate of
 * every eigenvalue by a factor, so that the standard deviation it ends on is that factor times the one it starts from.
 */
final class ExactSamplers {

    /**
     * How far the generated distribution is from the true one.
     *
     * @param wasserstein the square root of W2^2 divided by the trace of the covariance
     * @param divergence KL(generated, true) per dimension
     */
    record Distance(double wasserstein, double divergence) {}

    private final double[] eigenvalues;

    private ExactSamplers(double[] eigenvalues) {
        this.eigenvalues = eigenvalues;
    }

    /**
     * Ornstein-Uhlenbeck in frame time, exp(-lag / lengthScale), times first-order autoregressive in space, 0.5^lag.
     */
    static ExactSamplers ornsteinUhlenbeck(int frames, int dimension, double lengthScale) {
        double[] temporal = eigenvalues(frames, Math.exp(-1 / lengthScale));
        double[] spatial = eigenvalues(dimension, 0.5);
        return new ExactSamplers(IntStream.range(0, frames * dimension)
                .mapToDouble(index -> temporal[index / dimension] * spatial[index % dimension])
                .toArray());
    }

    /** Starts from variance s_first^2 + 1 and compares with eigenvalue + s_last^2. */
    Distance distance(ReverseSolver solver, double[] levels) {
        double highest = levels[0];
        double lowest = levels[levels.length - 1];
        double[] deviations = new double[eigenvalues.length];
        Arrays.fill(deviations, Math.sqrt(highest * highest + 1));
        solver.solve(
                (noisy, level, clean) -> {
                    for (int index = 0; index < noisy.length; index++) {
                        clean[index] = eigenvalues[index] / (eigenvalues[index] + level * level) * noisy[index];
                    }
                },
                levels,
                deviations);
        double wasserstein = 0;
        double divergence = 0;
        double trace = 0;
        for (int index = 0; index < deviations.length; index++) {
            double variance = eigenvalues[index] + lowest * lowest;
            double generated = Math.abs(deviations[index]);
            double ratio = generated * generated / variance;
            wasserstein += Math.pow(generated - Math.sqrt(variance), 2);
            divergence += 0.5 * (ratio - 1 - Math.log(ratio));
            trace += eigenvalues[index];
        }
        return new Distance(Math.sqrt(wasserstein / trace), divergence / deviations.length);
    }

    private static double[] eigenvalues(int count, double correlation) {
        DMatrixRMaj matrix = new DMatrixRMaj(count, count);
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < count; column++) {
                matrix.set(row, column, Math.pow(correlation, Math.abs(row - column)));
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(count, false, true);
        decomposition.decompose(matrix);
        return IntStream.range(0, count)
                .mapToDouble(index -> decomposition.getEigenvalue(index).getReal())
                .toArray();
    }
}
