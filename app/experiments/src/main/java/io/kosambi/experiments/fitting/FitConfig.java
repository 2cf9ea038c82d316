package io.kosambi.experiments.fitting;

import io.kosambi.experiments.LocationsConfig;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;
import java.util.Optional;

/**
 * How a kernel is fitted.
 *
 * @param kernel the kernel, whose values are where the search begins
 * @param spatial the covariance between coordinates, if it is known
 * @param locations where frames lie, for data that do not say it
 * @param mean whether the mean of a frame is fitted
 * @param restarts random starting points beside the kernel's own values
 * @param seed what they are drawn from
 */
public record FitConfig(
        @Describe("the kernel, whose values are where the search begins")
        @Kind(CovarianceKernel.class)
        @Default("matern")
        ComponentConfig kernel,

        @Describe("covariance between coordinates; estimated if it is left out") @Kind(SpatialCovariance.class)
        Optional<ComponentConfig> spatial,

        @Describe("where frames lie, for data that do not say it, as .npy files never do")
        LocationsConfig locations,

        @Describe("mean of a frame: constant is fitted, zero is not") @Default("constant")
        Mean mean,

        @Describe("random starting points beside the kernel's own values") @Default("3") @Range(min = 0, max = 1000)
        int restarts,

        @Describe("seed of the random starting points") @Default("0")
        long seed) {

    /** What is assumed about the mean. */
    public enum Mean {
        /** Every coordinate has an unknown mean that does not change in time. */
        CONSTANT,
        /** The mean is known to be zero. */
        ZERO
    }
}
