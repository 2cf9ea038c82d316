package io.kosambi.gp.theory;

import io.kosambi.gp.NoiseLevel;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The score at one noise level when an approximation G stands in for the temporal covariance Gamma: A' = alpha^2 G (x)
 * Sigma + sigma^2 I in place of A. This is where an iteration on A' converges to, if it converges. Immutable.
 */
public final class ApproximateScore {

    private final TemporalApproximation approximation;
    private final TrueCovariance truth;
    private final NoiseLevel level;

    ApproximateScore(TemporalApproximation approximation, NoiseLevel level) {
        this.approximation = approximation;
        this.truth = approximation.truth();
        this.level = level;
    }

    /** The eigenvalues of A', shape {@code (frames, dimension)}, in no order; some may be negative. */
    public double[] spectrum() {
        double[] temporal = SymmetricMatrix.eigenvalues(approximation.matrix());
        double[] spatial = truth.spatialEigenvalues();
        double[] values = new double[temporal.length * spatial.length];
        Arrays.setAll(
                values,
                index -> signal() * temporal[index / spatial.length] * spatial[index % spatial.length] + noise());
        return values;
    }

    /** The smallest eigenvalue of A'. */
    public double smallestEigenvalue() {
        return Arrays.stream(spectrum()).min().orElseThrow();
    }

    /** Whether A' is positive definite, so that the approximate score exists and iterations converge to it. */
    public boolean isPositiveDefinite() {
        return smallestEigenvalue() > 0;
    }

    /**
     * The bounds of the spectrum of A', for the steps of an iteration.
     *
     * @throws IllegalArgumentException if A' is not positive definite; the message says what to do
     */
    public SpectralBounds bounds() {
        double[] spectrum = spectrum();
        double smallest = Arrays.stream(spectrum).min().orElseThrow();
        if (!(smallest > 0)) {
            throw new IllegalArgumentException("With " + approximation + " the covariance of noisy sequences at s = "
                    + level.ratio() + " has the eigenvalue " + smallest + ", so that gradient descent on it diverges: "
                    + "use a larger bandwidth, a higher noise level or a taper");
        }
        return SpectralBounds.of(spectrum);
    }

    /**
     * A bound of the relative error |s' - s*| / |s*| for every input, b / (a - b) with b = alpha^2 |Sigma| tau and a the
     * smallest eigenvalue of A.
     *
     * @return empty where it says nothing, unless b &lt; a
     */
    public OptionalDouble errorBound() {
        return errorBound(approximation.operatorNorm());
    }

    /** The same bound with {@link TemporalApproximation#largestRowSum} in place of tau: larger, but known without eigenvalues. */
    public OptionalDouble rowSumBound() {
        return errorBound(approximation.largestRowSum());
    }

    private OptionalDouble errorBound(double temporalError) {
        double spatialNorm = Arrays.stream(truth.spatialEigenvalues()).max().orElseThrow();
        double perturbation = signal() * spatialNorm * temporalError;
        double smallest =
                Arrays.stream(truth.process().at(level).spectrum()).min().orElseThrow();
        return perturbation < smallest
                ? OptionalDouble.of(perturbation / (smallest - perturbation))
                : OptionalDouble.empty();
    }

    /**
     * The relative root mean square error over x ~ p_t, sqrt(E|s' - s*|^2 / E|s*|^2), exact.
     *
     * @return empty if A' is not positive definite
     */
    public OptionalDouble rmsError() {
        // s' - s* = A'^-1 E s*, with E the error of A: small errors keep all their digits.
        DMatrixRMaj error = new DMatrixRMaj(approximation.error());
        DMatrixRMaj rotated = new DMatrixRMaj(error.getNumRows(), error.getNumCols());
        CommonOps_DDRM.mult(error, truth.temporalEigen().vectors(), rotated);
        double sum = 0;
        double weights = 0;
        for (double spatialEigenvalue : truth.spatialEigenvalues()) {
            double factor = signal() * Math.max(0, spatialEigenvalue);
            DMatrixRMaj matrix = new DMatrixRMaj(approximation.matrix());
            CommonOps_DDRM.scale(factor, matrix);
            for (int frame = 0; frame < matrix.getNumRows(); frame++) {
                matrix.add(frame, frame, noise());
            }
            Optional<DMatrixRMaj> solution = SymmetricMatrix.solve(matrix, rotated);
            if (solution.isEmpty()) {
                return OptionalDouble.empty();
            }
            for (int column = 0; column < rotated.getNumCols(); column++) {
                double eigenvalue = factor * Math.max(0, truth.temporalEigen().values()[column]) + noise();
                double norm = 0;
                for (int row = 0; row < rotated.getNumRows(); row++) {
                    norm += Math.pow(factor * solution.get().get(row, column), 2);
                }
                sum += norm / eigenvalue;
                weights += 1 / eigenvalue;
            }
        }
        return OptionalDouble.of(Math.sqrt(sum / weights));
    }

    private double signal() {
        return level.alpha() * level.alpha();
    }

    private double noise() {
        return level.sigma() * level.sigma();
    }
}
