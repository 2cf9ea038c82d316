package io.kosambi.gp;

import java.util.OptionalDouble;

/**
 * How well a forecaster knows the missing frames, each score beside that of the exact conditional law with equally many
 * members on the same sequences.
 *
 * @param sequences how many sequences were forecast
 * @param members the size of each ensemble
 * @param seed what determines the sequences and the exact ensembles
 * @param meanSquaredError of the ensemble mean, per missing entry
 * @param rankedProbability mean continuous ranked probability score, per missing entry
 * @param energy mean energy score of all missing entries of a sequence together
 * @param coverage share of missing entries in the central interval of the ensemble
 * @param nominalCoverage what that share is for exchangeable members and truth
 */
public record ForecastReport(
        int sequences,
        int members,
        long seed,
        Score meanSquaredError,
        Score rankedProbability,
        Score energy,
        Score coverage,
        double nominalCoverage) {

    /**
     * One score. Intervals hold 95 % of bootstrap resamples of the sequences.
     *
     * @param value of the forecaster
     * @param low the lower end of its interval
     * @param high the upper end
     * @param floor of the exact conditional law
     * @param plugInFloor of the conditional law of the maximum likelihood Kronecker fit to the training data; absent if
     *     none was given
     * @param excessLow the lower end of the interval of {@link #excess()}, in which what both share cancels
     * @param excessHigh the upper end
     * @param standardError of the excess over the sequences
     */
    public record Score(
            double value,
            double low,
            double high,
            double floor,
            OptionalDouble plugInFloor,
            double excessLow,
            double excessHigh,
            double standardError) {

        /** What the forecaster misses: value - floor. */
        public double excess() {
            return value - floor;
        }
    }
}
