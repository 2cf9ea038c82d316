package io.kosambi.gp.theory;

import io.kosambi.gp.GaussianProcess;
import io.kosambi.gp.NoiseLevel;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;

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
        TrueCovariance truth = TrueCovariance.of(process);
        IntFunction<ApproximateScore> scores =
                bandwidth -> TemporalApproximation.truncated(truth, bandwidth).at(level);
        int frames = process.frames();
        int measured = least(1, frames, tolerance, scores, ApproximateScore::rmsError);
        int byRowSum = least(measured, frames, tolerance, scores, ApproximateScore::rowSumBound);
        // The error is at most the one bound, and that at most the other.
        int guaranteed = least(measured, byRowSum, tolerance, scores, ApproximateScore::errorBound);
        return new Bandwidths(measured, guaranteed, byRowSum);
    }

    private static int least(
            int from,
            int enough,
            double tolerance,
            IntFunction<ApproximateScore> scores,
            Function<ApproximateScore, OptionalDouble> error) {
        for (int bandwidth = from; bandwidth < enough; bandwidth++) {
            if (error.apply(scores.apply(bandwidth)).orElse(Double.POSITIVE_INFINITY) <= tolerance) {
                return bandwidth;
            }
        }
        return enough;
    }
}
