package io.kosambi.gp.theory;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * A matrix that stands in for the temporal covariance Gamma of a process where the score is computed, such as Gamma cut
 * off beyond a bandwidth, which takes only as many attention heads as it has lags.
 *
 * <p>It changes the score and can change whether there is one: a matrix that is not positive semi-definite may make the
 * approximate A_t indefinite, so that gradient descent diverges. {@link #at} says so. Immutable.
 */
public final class TemporalApproximation {

    private final GaussianProcess process;
    private final String description;
    private final double[][] truth;
    private final double[][] temporal;
    private final double operatorNorm;

    private TemporalApproximation(GaussianProcess process, String description, double[][] temporal) {
        this.process = process;
        this.description = description;
        this.truth = process.temporalCovariance();
        this.temporal = temporal;
        double largest = 0;
        for (double eigenvalue : SymmetricMatrix.eigenvalues(error())) {
            largest = Math.max(largest, Math.abs(eigenvalue));
        }
        this.operatorNorm = largest;
    }

    /**
     * Gamma_J: Gamma with the entries at lags of J frames and more set to 0.
     *
     * @param bandwidth J, the number of lags that are kept, from 1 (the diagonal) to the number of frames (all of them)
     */
    public static TemporalApproximation truncated(GaussianProcess process, int bandwidth) {
        requireBandwidth(process, bandwidth);
        return weighted(process, "truncation to bandwidth " + bandwidth, lag -> lag < bandwidth ? 1 : 0);
    }

    /**
     * Gamma times a Wendland C2 function of the lag, (1 - h / J)^4 (4 h / J + 1) below J and 0 from J on. The product of
     * two covariances is one, so that the score always exists; at the same bandwidth it is much less accurate than
     * truncation where that works.
     *
     * @param bandwidth J, from 1 to the number of frames
     */
    public static TemporalApproximation tapered(GaussianProcess process, int bandwidth) {
        requireBandwidth(process, bandwidth);
        return weighted(process, "tapering to bandwidth " + bandwidth, lag -> {
            double ratio = (double) lag / bandwidth;
            return ratio < 1 ? Math.pow(1 - ratio, 4) * (4 * ratio + 1) : 0;
        });
    }

    private static TemporalApproximation weighted(
            GaussianProcess process, String description, IntToDoubleFunction weightAtLag) {
        double[][] temporal = process.temporalCovariance();
        for (int row = 0; row < temporal.length; row++) {
            for (int column = 0; column < temporal.length; column++) {
                double weight = weightAtLag.applyAsDouble(Math.abs(row - column));
                temporal[row][column] = weight == 0 ? 0 : weight * temporal[row][column];
            }
        }
        return new TemporalApproximation(process, description, temporal);
    }

    private static void requireBandwidth(GaussianProcess process, int bandwidth) {
        if (bandwidth < 1 || bandwidth > process.frames()) {
            throw new IllegalArgumentException("The bandwidth must lie in [1, " + process.frames()
                    + "], from the diagonal alone to all frames, but is " + bandwidth);
        }
    }

    /** A copy of the approximate Gamma, shape {@code (frames, frames)}. */
    public double[][] temporal() {
        double[][] copy = new double[temporal.length][];
        for (int row = 0; row < copy.length; row++) {
            copy[row] = temporal[row].clone();
        }
        return copy;
    }

    /** tau, the operator norm of Gamma minus its approximation; tau_J for a truncation. */
    public double operatorNorm() {
        return operatorNorm;
    }

    /** A bound of tau without eigenvalues, the largest sum of absolute values over a row of Gamma minus its approximation. */
    public double largestRowSum() {
        return Arrays.stream(error())
                .mapToDouble(row -> Arrays.stream(row).map(Math::abs).sum())
                .max()
                .orElseThrow();
    }

    /** What this approximation does to the score at a noise level. */
    public ApproximateScore at(NoiseLevel level) {
        return new ApproximateScore(this, level);
    }

    GaussianProcess process() {
        return process;
    }

    /** The approximate Gamma itself, not a copy. */
    double[][] matrix() {
        return temporal;
    }

    /** Gamma minus its approximation. */
    double[][] error() {
        double[][] error = new double[truth.length][truth.length];
        for (int row = 0; row < truth.length; row++) {
            for (int column = 0; column < truth.length; column++) {
                error[row][column] = truth[row][column] - temporal[row][column];
            }
        }
        return error;
    }

    @Override
    public String toString() {
        return description;
    }
}
