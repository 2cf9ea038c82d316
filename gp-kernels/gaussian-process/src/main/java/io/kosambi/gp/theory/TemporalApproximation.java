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

    private final TrueCovariance truth;
    private final String description;
    private final double[][] temporal;

    private TemporalApproximation(TrueCovariance truth, String description, double[][] temporal) {
        this.truth = truth;
        this.description = description;
        this.temporal = temporal;
    }

    /**
     * Gamma_J: Gamma with the entries at lags of J frames and more set to 0.
     *
     * @param bandwidth J, the number of lags that are kept, from 1 (the diagonal) to the number of frames (all of them)
     */
    public static TemporalApproximation truncated(GaussianProcess process, int bandwidth) {
        return truncated(TrueCovariance.of(process), bandwidth);
    }

    static TemporalApproximation truncated(TrueCovariance truth, int bandwidth) {
        requireBandwidth(truth.process(), bandwidth);
        return weighted(truth, "truncation to bandwidth " + bandwidth, lag -> lag < bandwidth ? 1 : 0);
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
        return weighted(TrueCovariance.of(process), "tapering to bandwidth " + bandwidth, lag -> {
            double ratio = (double) lag / bandwidth;
            return ratio < 1 ? Math.pow(1 - ratio, 4) * (4 * ratio + 1) : 0;
        });
    }

    private static TemporalApproximation weighted(
            TrueCovariance truth, String description, IntToDoubleFunction weightAtLag) {
        double[][] temporal = new double[truth.temporal().length][truth.temporal().length];
        for (int row = 0; row < temporal.length; row++) {
            for (int column = 0; column < temporal.length; column++) {
                double weight = weightAtLag.applyAsDouble(Math.abs(row - column));
                temporal[row][column] = weight == 0 ? 0 : weight * truth.temporal()[row][column];
            }
        }
        return new TemporalApproximation(truth, description, temporal);
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
        return Arrays.stream(SymmetricMatrix.eigenvalues(error()))
                .map(Math::abs)
                .max()
                .orElseThrow();
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

    TrueCovariance truth() {
        return truth;
    }

    /** The approximate Gamma itself, not a copy. */
    double[][] matrix() {
        return temporal;
    }

    /** Gamma minus its approximation. */
    double[][] error() {
        double[][] error = new double[temporal.length][temporal.length];
        for (int row = 0; row < temporal.length; row++) {
            for (int column = 0; column < temporal.length; column++) {
                error[row][column] = truth.temporal()[row][column] - temporal[row][column];
            }
        }
        return error;
    }

    @Override
    public String toString() {
        return description;
    }
}
