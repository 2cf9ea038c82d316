package io.kosambi.experiments.theory;

import io.kosambi.gp.EffectiveDimensions;
import io.kosambi.gp.IrreducibleLosses;
import io.kosambi.gp.SamplingFloors;
import io.kosambi.gp.theory.Bandwidths;
import io.kosambi.gp.theory.ConstructionSize;
import io.kosambi.gp.theory.SpectralBounds;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the theory says about one process. Its components are the keys of {@code theory.json}.
 *
 * @param config what was asked, with the number of frames
 * @param effectiveDimensions how many independent directions the covariances are worth
 * @param spectrum the smallest and largest eigenvalue of Gamma (x) Sigma
 * @param levels one entry per diffusion time, in increasing order
 * @param allLevels one schedule of steps for every time from the first to {@link AllLevels#highestTime}
 * @param growth how the condition number grows with the number of frames; empty unless frames are regular
 * @param constructions the transformer with all lags, and with as many as each time needs; empty where there is none
 * @param families what can be learned from n sequences
 * @param floors what the statistics of n exact sequences come to on average
 * @param leftOut what there is none of for these frames and this kernel, and why
 */
public record TheoryReport(
        TheoryConfig config,
        EffectiveDimensions effectiveDimensions,
        Extremes spectrum,
        List<Level> levels,
        AllLevels allLevels,
        List<Growth> growth,
        List<ConstructionSize> constructions,
        List<Family> families,
        SamplingFloors floors,
        Map<String, String> leftOut) {

    /** The smallest and the largest of some eigenvalues; the smallest may be 0. */
    public record Extremes(double lowest, double highest) {}

    /**
     * One noise level.
     *
     * @param diffusionTime t
     * @param ratio s = sigma / alpha
     * @param bounds of the spectrum of A_t
     * @param conditionNumber kappa
     * @param convergenceRate rho
     * @param irreducibleLosses what the exact denoiser cannot avoid
     * @param methods each first-order method by name
     * @param bandwidths how many lags a truncation keeps for the configured error; absent unless frames have an order
     * @param truncations what some bandwidths do to the score; empty unless frames have an order
     */
    public record Level(
            double diffusionTime,
            double ratio,
            SpectralBounds bounds,
            double conditionNumber,
            double convergenceRate,
            IrreducibleLosses irreducibleLosses,
            Map<String, Method> methods,
            Optional<Bandwidths> bandwidths,
            List<Truncation> truncations) {}

    /**
     * A first-order method at one noise level.
     *
     * @param depth iterations that guarantee the tolerance for every input
     * @param rmsDepth iterations whose root mean square error meets the tolerance
     * @param rmsErrors the root mean square error after 0, 1, ... iterations, as far as it is above the tolerance
     */
    public record Method(int depth, int rmsDepth, double[] rmsErrors) {}

    /**
     * A truncated temporal covariance at one noise level.
     *
     * @param bandwidth J
     * @param operatorNorm tau_J
     * @param smallestEigenvalue of A_J; not above 0 means that gradient descent diverges
     * @param rmsError root mean square error of the score, absent where it diverges
     * @param errorBound bound for every input, absent where there is none
     * @param taperedRmsError the root mean square error with a taper of the same bandwidth instead
     */
    public record Truncation(
            int bandwidth,
            double operatorNorm,
            double smallestEigenvalue,
            OptionalDouble rmsError,
            OptionalDouble errorBound,
            double taperedRmsError) {}

    /**
     * Depths for one t-independent schedule.
     *
     * @param lowestTime the first diffusion time it serves
     * @param highestTime the last one at which the errors were calculated
     * @param bounds of the spectrum at all those times
     * @param rmsDepths iterations whose root mean square error meets the tolerance at all those times, by method
     */
    public record AllLevels(
            double lowestTime, double highestTime, SpectralBounds bounds, Map<String, Integer> rmsDepths) {}

    /** The condition number at each diffusion time, for a number of frames. */
    public record Growth(int frames, List<Double> conditionNumbers) {}

    /**
     * A family of covariances and n sequences.
     *
     * @param freeParameters q
     * @param divergencePerDimension expected divergence of the maximum likelihood fit over N d, q / (2 n N d)
     * @param totalVariationBound sqrt(q / (4 n))
     * @param sequencesForTenth how many sequences bring that bound to 0.1
     */
    public record Family(
            String name,
            long freeParameters,
            double divergencePerDimension,
            double totalVariationBound,
            long sequencesForTenth) {}
}
