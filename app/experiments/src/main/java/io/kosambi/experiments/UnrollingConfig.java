package io.kosambi.experiments;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;
import java.util.List;

/**
 * The configuration of {@link UnrollingExperiment}.
 *
 * @param frames the length of a sequence
 * @param dimension the number of coordinates of a frame
 * @param kernel the covariance between frames; its kernel must be stationary
 * @param spatial the covariance between the coordinates of a frame
 * @param diffusionTime the time t at which the score is computed
 * @param layers the largest depth
 * @param sequences noised sequences over which errors are averaged
 * @param tolerance the relative error for which depths are reported
 * @param bandwidths the bandwidths J to which the kernel is truncated
 * @param knots the numbers of knots of feed-forward products; empty to leave them out
 * @param productRange the largest sum of two factors that feed-forward products cover
 * @param backend what computes
 */
public record UnrollingConfig(
        @Describe("length of a sequence in frames, which lie at 0, 1, 2, ...: there is a head for each lag")
        @Default("64")
        @Range(min = 2, max = 100_000)
        int frames,

        @Describe("number of coordinates of a frame") @Default("4") @Range(min = 1, max = 100_000)
        int dimension,

        @Describe("stationary covariance between frames") @Kind(CovarianceKernel.class) @Default("exponential-power")
        ComponentConfig kernel,

        @Describe("covariance between the coordinates of a frame") @Kind(SpatialCovariance.class) @Default("ar1")
        ComponentConfig spatial,

        @Describe("diffusion time t at which the score is computed")
        @Default("0.5")
        @Range(min = 0, minExclusive = true, max = 1400)
        double diffusionTime,

        @Describe("largest number of layers") @Default("100") @Range(min = 2, max = 10_000)
        int layers,

        @Describe("noised sequences over which errors are averaged") @Default("16") @Range(min = 1, max = 1e6)
        int sequences,

        @Describe("relative error for which depths are reported")
        @Default("1e-3")
        @Range(min = 0, minExclusive = true, max = 1, maxExclusive = true)
        double tolerance,

        @Describe("bandwidths to which the kernel is truncated")
        @Default("[4, 8, 12, 16, 24, 32, 48]")
        @Range(min = 1, max = 100_000)
        List<Integer> bandwidths,

        @Describe("numbers of knots of feed-forward products; empty to leave them out")
        @Default("[16, 64, 256]")
        @Range(min = 2, max = 100_000)
        List<Integer> knots,

        @Describe("largest sum of two factors that feed-forward products cover")
        @Default("6")
        @Range(min = 0, minExclusive = true)
        double productRange,

        @Describe("what computes") @Kind(ComputeBackend.class) @Default("cpu")
        ComponentConfig backend) {}
