package io.kosambi.gp.theory;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How many lags a truncated temporal covariance has to keep for a given accuracy of the score.
 *
 * @param measured the least J whose root mean square error is at most the tolerance
 * @param guaranteed the least J for which {@link ApproximateScore#errorBound} is at most the tolerance, whatever the
 *     input
 * @param guaranteedByRowSum the same for {@link ApproximateScore#rowSumBound}
 */
public record Bandwidths(int measured, int guaranteed, int guaranteedByRowSum) {

    /**
     * Searches upwards from J = 1. All frames always suffice.
     *
     * @param tolerance the relative error of the score, greater than 0
     */
    public static Bandwidths of(GaussianProcess process, NoiseLevel level, double tolerance) {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("The tolerance must be greater than 0, but is " + tolerance);
        }
        return new Bandwidths(
                least(process, level, tolerance, ApproximateScore::rmsError),
                least(process, level, tolerance, ApproximateScore::errorBound),
                least(process, level, tolerance, ApproximateScore::rowSumBound));
    }

    private static int least(
            GaussianProcess process,
            NoiseLevel level,
            double tolerance,
            Function<ApproximateScore, OptionalDouble> error) {
        for (int bandwidth = 1; bandwidth < process.frames(); bandwidth++) {
            ApproximateScore score =
                    TemporalApproximation.truncated(process, bandwidth).at(level);
            if (error.apply(score).orElse(Double.POSITIVE_INFINITY) <= tolerance) {
                return bandwidth;
            }
        }
        return process.frames();
    }
}
