package io.kosambi.gp;

import java.util.OptionalDouble;

/**
 * A statistic measured on n sequences, beside what exact sequences show. All floors are for the same n.
 *
 * @param label what it is called
 * @param value the statistic of the sequences that were measured
 * @param samplingFloor its mean over fresh sets of exact sequences
 * @param closedFormFloor its expectation for exact sequences, where a closed form is known
 * @param plugInFloor its mean over sets of sequences from the maximum likelihood Kronecker fit to the training data: what
 *     one can do without a network; absent if no training data was given
 * @param low the lower end of the bootstrap confidence interval of the value
 * @param high the upper end
 */
public record FlooredStatistic(
        String label,
        double value,
        double samplingFloor,
        OptionalDouble closedFormFloor,
        OptionalDouble plugInFloor,
        double low,
        double high)
        implements FlooredValue {

    /** The part beyond the sampling floor, sqrt(value^2 - floor^2), or 0 where the value lies below the floor. */
    @Override
    public double excess() {
        return FlooredMetric.beyond(value, samplingFloor);
    }

    /** The lower end of the confidence interval of the excess. */
    @Override
    public double excessLow() {
        return FlooredMetric.beyond(low, samplingFloor);
    }

    /** The upper end of the confidence interval of the excess. */
    @Override
    public double excessHigh() {
        return FlooredMetric.beyond(high, samplingFloor);
    }
}
