package io.kosambi.gp;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How well a forecaster knows the missing frames, each score beside that of the exact conditional law with equally many
 * members on the same sequences.
 *
 * @param sequences how many sequences were forecast
 * @param members the size of each ensemble
 * @param seed what determines the exact ensembles and the intervals
 * @param repetitions how many exact ensembles of each sequence the floors average over
 * @param resamples how many bootstrap resamples of the sequences the intervals come from
 * @param confidence the probability that an interval shall have, such as 0.95
 * @param meanSquaredError of the ensemble mean, per missing entry
 * @param rankedProbability mean continuous ranked probability score, per missing entry
 * @param energy mean energy score of all missing entries of a sequence together
 * @param coverage share of missing entries in the central interval of the ensemble
 */
public record ForecastReport(
        int sequences,
        int members,
        long seed,
        int repetitions,
        int resamples,
        double confidence,
        Score meanSquaredError,
        Score rankedProbability,
        Score energy,
        Score coverage) {

    /** All scores. */
    public List<Score> scores() {
        return List.of(meanSquaredError, rankedProbability, energy, coverage);
    }

    /**
     * One score.
     *
     * @param label what it is called
     * @param value of the forecaster
     * @param low the lower end of its bootstrap confidence interval
     * @param high the upper end
     * @param samplingFloor of ensembles of the exact conditional law
     * @param closedFormFloor what those come to on average over sequences of the process, where a closed form is known; for
     *     the coverage, the nominal one
     * @param plugInFloor of ensembles of the conditional law of the maximum likelihood Kronecker fit to the training data;
     *     absent if none was given
     * @param excessLow the lower end of the interval of {@link #excess()}, in which what both share cancels
     * @param excessHigh the upper end
     * @param standardError of the excess over the sequences
     */
    public record Score(
            String label,
            double value,
            double low,
            double high,
            double samplingFloor,
            OptionalDouble closedFormFloor,
            OptionalDouble plugInFloor,
            double excessLow,
            double excessHigh,
            double standardError)
            implements FlooredValue {

        /** What the forecaster misses: value - sampling floor. A coverage that is too low has a negative excess. */
        @Override
        public double excess() {
            return value - samplingFloor;
        }
    }
}
