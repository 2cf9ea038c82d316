package io.kosambi.gp;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * How well n generated sequences reproduce the covariance of a process, each error beside its floor.
 *
 * @param sequences n
 * @param seed what determines the exact sequences behind the simulated floors
 * @param repetitions how many sets of n exact sequences the simulated floors average over
 * @param generated the marginal estimates from the generated sequences
 * @param gammaRelativeError relative Frobenius error of the marginal Gamma, scaled to the true trace
 * @param sigmaRelativeError relative Frobenius error of the marginal Sigma, which carries the scale of the data
 * @param fullRelativeError relative Frobenius error of the full covariance
 * @param decayCurve how correlation falls with the lag
 */
public record CovarianceReport(
        int sequences,
        long seed,
        int repetitions,
        KroneckerEstimate generated,
        FlooredMetric gammaRelativeError,
        FlooredMetric sigmaRelativeError,
        FlooredMetric fullRelativeError,
        DecayCurve decayCurve) {

    /**
     * Measures generated sequences.
     *
     * @param process the law that the sequences should follow
     * @param generated the sequences, finite, shape {@code (sequences, frames, dimension)}
     * @param sequences n, at least 1
     * @param seed determines the exact sequences behind the simulated floors
     * @param repetitions how many sets of n exact sequences to average over, at least 1
     */
    public static CovarianceReport of(
            GaussianProcess process, double[] generated, int sequences, long seed, int repetitions) {
        ProcessSampler sampler = process.sampler();
        StandardNormals normals = StandardNormals.seeded(seed);
        SamplingFloors floors = SamplingFloors.of(process, sequences);
        return of(
                process,
                generated,
                sequences,
                seed,
                repetitions,
                repetition -> sampler.sample(normals, sequences),
                SequenceSample::fullRelativeError,
                new double[] {floors.temporalMarginalFixedTrace(), floors.spatialMarginal(), floors.full()});
    }

    /**
     * Measures generated sequences against data that need not be Gaussian and whose covariance is itself an estimate.
     *
     * @param estimated the process with the mean and the separable covariance that were estimated
     * @param full the full covariance that was estimated, which need not be separable; not zero, shape {@code (frames *
     *     dimension, frames * dimension)}
     * @param generated the sequences, finite, shape {@code (sequences, frames, dimension)}
     * @param sequences n, at least 1
     * @param seed what determined the data
     * @param repetitions how many sets of n sequences of the data to average over, at least 1
     * @param data gives such sets, other ones than those behind the estimate
     * @return the report; its closed-form floors, which hold for Gaussian sequences alone, are not numbers
     */
    public static CovarianceReport ofData(
            GaussianProcess estimated,
            double[][] full,
            double[] generated,
            int sequences,
            long seed,
            int repetitions,
            IntFunction<double[]> data) {
        return of(
                estimated,
                generated,
                sequences,
                seed,
                repetitions,
                data,
                sample -> CovarianceErrors.relativeFrobenius(sample.full(), full),
                new double[] {Double.NaN, Double.NaN, Double.NaN});
    }

    private static CovarianceReport of(
            GaussianProcess process,
            double[] generated,
            int sequences,
            long seed,
            int repetitions,
            IntFunction<double[]> sets,
            ToDoubleFunction<SequenceSample> fullError,
            double[] closedFormFloors) {
        if (repetitions < 1) {
            throw new IllegalArgumentException(
                    "A covariance report needs at least 1 repetition, but got " + repetitions);
        }
        Measured measured = Measured.of(new SequenceSample(process, generated, sequences), fullError);
        double gamma = 0;
        double sigma = 0;
        double full = 0;
        double decay = 0;
        double[] low = new double[measured.curve.length];
        double[] high = new double[low.length];
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        for (int repetition = 0; repetition < repetitions; repetition++) {
            Measured floor = Measured.of(new SequenceSample(process, sets.apply(repetition), sequences), fullError);
            gamma += floor.gamma / repetitions;
            sigma += floor.sigma / repetitions;
            full += floor.full / repetitions;
            decay += floor.decay / repetitions;
            Arrays.setAll(low, lag -> Math.min(low[lag], floor.curve[lag]));
            Arrays.setAll(high, lag -> Math.max(high[lag], floor.curve[lag]));
        }
        return new CovarianceReport(
                sequences,
                seed,
                repetitions,
                measured.estimate,
                new FlooredMetric(measured.gamma, closedFormFloors[0], gamma),
                new FlooredMetric(measured.sigma, closedFormFloors[1], sigma),
                new FlooredMetric(measured.full, closedFormFloors[2], full),
                new DecayCurve(
                        CovarianceErrors.decayCurve(process.temporalCovariance()),
                        measured.curve,
                        low,
                        high,
                        measured.decay,
                        decay));
    }

    private record Measured(
            KroneckerEstimate estimate, double gamma, double sigma, double full, double[] curve, double decay) {

        static Measured of(SequenceSample sample, ToDoubleFunction<SequenceSample> fullError) {
            KroneckerEstimate estimate = sample.marginal();
            return new Measured(
                    estimate,
                    StandardStatistic.TEMPORAL_MARGINAL.measure(sample),
                    StandardStatistic.SPATIAL_MARGINAL.measure(sample),
                    fullError.applyAsDouble(sample),
                    CovarianceErrors.decayCurve(estimate.temporal()),
                    StandardStatistic.DECAY_MAXIMUM.measure(sample));
        }
    }
}
