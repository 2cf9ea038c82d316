package io.kosambi.experiments;

import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.network.NetworkArchitecture;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;
import io.kosambi.training.TrainerConfig;
import java.util.List;

/**
 * The configuration of {@link AttentionMapsExperiment}.
 *
 * @param frames the length of a sequence
 * @param dimension the number of coordinates of a frame
 * @param kernels the covariances between frames, a network being trained on each
 * @param spatial the covariance between the coordinates of a frame
 * @param network what predicts
 * @param diffusion what is predicted at which noise levels
 * @param trainer the optimisation of each network
 * @param levels the noise levels s at which maps are compared
 * @param sequences noised sequences over which maps are averaged
 * @param backend what computes
 * @param precision the element type of training
 */
public record AttentionMapsConfig(
        @Describe("length of a sequence in frames, which lie at 0, 1, 2, ...: maps are compared lag by lag")
        @Default("32")
        @Range(min = 3, max = 100_000)
        int frames,

        @Describe("number of coordinates of a frame") @Default("4") @Range(min = 1, max = 100_000)
        int dimension,

        @Describe("covariances between frames, a network being trained on each")
        @Kind(CovarianceKernel.class)
        @Default("[{type: exponential-power, exponent: 1, lengthScale: 4}, {type: exponential-power, exponent: 2,"
                + " lengthScale: 4}]")
        List<ComponentConfig> kernels,

        @Describe("covariance between the coordinates of a frame") @Kind(SpatialCovariance.class) @Default("ar1")
        ComponentConfig spatial,

        @Describe("what predicts") @Kind(NetworkArchitecture.class) @Default("dit")
        ComponentConfig network,

        @Describe("what is predicted at which noise levels") CaptureConfig.DiffusionConfig diffusion,
        @Describe("the optimisation of each network") TrainerConfig trainer,

        @Describe("noise levels s at which maps are compared")
        @Default("[0.1, 0.5, 1, 3]")
        @Range(min = 0, minExclusive = true)
        List<Double> levels,

        @Describe("noised sequences over which maps are averaged; a multiple of 16")
        @Default("64")
        @Range(min = 16, max = 1e6)
        int sequences,

        @Describe("what computes") @Kind(ComputeBackend.class) @Default("cpu")
        ComponentConfig backend,

        @Describe("element type of training") @Default("f32")
        CaptureConfig.Precision precision) {}
