package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code time-warp}: makes a {@link TimeWarp} of kernels that are plugins themselves. */
public final class TimeWarpFactory extends AbstractPluginFactory<TimeWarpFactory.Config, CovarianceKernel>
        implements CovarianceKernelFactory<TimeWarpFactory.Config> {

    /**
     * The parameters.
     *
     * @param kernel the kernel that is warped
     * @param power l
     * @param scale s
     */
    public record Config(
            @Describe("the kernel that is warped") @Kind(CovarianceKernel.class) @Default("exponential-power")
            ComponentConfig kernel,

            @Describe("power l: below 1 time slows down, 1 leaves it as it is, above 1 it speeds up")
            @Range(min = 0)
            @Default("0.5")
            double power,

            @Describe("scale s, the time after which the warp is felt, in frames")
            @Range(min = 0, minExclusive = true)
            @Default("8.0")
            double scale) {}

    public TimeWarpFactory() {
        super(
                "time-warp",
                "A kernel at another pace, gamma(u(x), u(x')) with u(x) = s ((1 + x / s)^l - 1) / l, the "
                        + "logarithm for l = 0",
                Config.class,
                (config, context) -> new TimeWarp(
                        context.create(CovarianceKernel.class, config.kernel()), config.power(), config.scale()));
    }
}
