package io.kosambi.gp;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * What the statistics of {@link SequenceSample} come to on average for n exact sequences, in closed form: the least
 * that generated sequences can be expected to show. The errors are root mean squares. Asymptotic in n; simulation
 * agrees to a few per cent from n = 1,000 on.
 *
 * @param full relative error of the full covariance, sqrt((1 + r_G r_S) / n)
 * @param temporalMarginal relative error of the marginal Gamma in a scale that is known, sqrt((1 + r_G) / (n r_S))
 * @param temporalFlipFlop relative error of the maximum likelihood Gamma in a scale that is known, sqrt((1 + r_G) / (n d))
 * @param temporalMarginalFixedTrace the same for the marginal Gamma scaled to the true trace, as {@link SequenceSample#marginal}
 *     scales it: sqrt((1 + r_G - 4 trace(Gamma^3) / (trace(Gamma) |Gamma|_F^2) + 2 / r_G) / (n r_S)), since what the estimate errs in
 *     the direction of Gamma itself cancels in part. The stronger frames are correlated, the less is left; for a Gamma of rank
 *     one, nothing
 * @param temporalFlipFlopFixedTrace the same for the maximum likelihood Gamma, with d in place of r_S
 * @param spatialMarginal relative error of the marginal Sigma, sqrt((1 + r_S) / (n r_G))
 * @param spatialFlipFlop relative error of the maximum likelihood Sigma, sqrt((1 + r_S) / (n N)), in the scale
 *     that the likelihood fixes, trace(Gamma^-1 estimate) = N; fixing trace(estimate) = trace(Gamma) instead puts a
 *     further scale error of variance 2 (1 / r_G - 1 / N) / (n d) into Sigma
 * @param divergenceFull divergence per dimension of the full covariance, (p + 1) / (4 n) with p = N d
 * @param divergenceKronecker divergence per dimension of the maximum likelihood Kronecker covariance, q / (2 n p) with
 *     q = N (N + 1) / 2 + d (d + 1) / 2 - 1 free parameters
 * @param energyDistance mean energy distance of whitened sequences from the standard normal law, E|Y - Y'| / n for two
 *     such Y of p entries; exact at every n, where n counts as 2,048 if it is larger
 */
public record SamplingFloors(
        double full,
        double temporalMarginal,
        double temporalFlipFlop,
        double temporalMarginalFixedTrace,
        double temporalFlipFlopFixedTrace,
        double spatialMarginal,
        double spatialFlipFlop,
        double divergenceFull,
        double divergenceKronecker,
        double energyDistance) {

    /**
     * The floors for n sequences.
     *
     * @param process the law of the sequences
     * @param count n, at least 1
     */
    public static SamplingFloors of(GaussianProcess process, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("Sampling floors need at least 1 sequence, but " + count + " came");
        }
        EffectiveDimensions effective = EffectiveDimensions.of(process);
        double temporal = effective.temporal();
        double spatial = effective.spatial();
        double n = count;
        double frames = process.frames();
        double dimension = process.dimension();
        double fixedTrace = fixedTrace(process, temporal);
        double parameters = frames * (frames + 1) / 2 + dimension * (dimension + 1) / 2 - 1;
        return new SamplingFloors(
                Math.sqrt((1 + temporal * spatial) / n),
                Math.sqrt((1 + temporal) / (n * spatial)),
                Math.sqrt((1 + temporal) / (n * dimension)),
                Math.sqrt(fixedTrace / (n * spatial)),
                Math.sqrt(fixedTrace / (n * dimension)),
                Math.sqrt((1 + spatial) / (n * temporal)),
                Math.sqrt((1 + spatial) / (n * frames)),
                (frames * dimension + 1) / (4 * n),
                parameters / (2 * n * frames * dimension),
                EnergyDistance.floor(count, process.size()));
    }

    /** What takes the place of 1 + r_G where an estimate has the true trace. */
    private static double fixedTrace(GaussianProcess process, double effective) {
        double[] gamma = process.temporal();
        int frames = process.frames();
        DMatrixRMaj square = new DMatrixRMaj(frames, frames);
        DMatrixRMaj matrix = DMatrixRMaj.wrap(frames, frames, gamma);
        CommonOps_DDRM.mult(matrix, matrix, square);
        double cube = Matrices.dot(square.data, gamma);
        double covariance = cube / (Matrices.trace(gamma, frames) * Matrices.dot(gamma, gamma));
        // Rounding must not make the rank-one case negative.
        return Math.max(0, 1 + effective - 4 * covariance + 2 / effective);
    }
}
