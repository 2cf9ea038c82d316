package io.kosambi.gp;

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
     * One score.
     *
     * @param value of the forecaster
     * @param floor of the exact conditional law
     * @param standardError of their difference over the sequences
     */
    public record Score(double value, double floor, double standardError) {}
}
