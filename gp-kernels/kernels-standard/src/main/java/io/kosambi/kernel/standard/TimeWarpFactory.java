package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code time-warp}: makes a {@link TimeWarp} of kernels that are plugins themselves. */
public final class TimeWarpFactory implements CovarianceKernelFactory<TimeWarpFactory.Config> {

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

    @Override
    public String id() {
        return "time-warp";
    }

    @Override
    public String description() {
        return "A kernel at another pace, gamma(u(x), u(x')) with u(x) = s ((1 + x / s)^l - 1) / l, "
                + "the logarithm for l = 0";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public CovarianceKernel create(Config config, PluginContext context) {
        ConfigRules.requireValid(config);
        return new TimeWarp(context.create(CovarianceKernel.class, config.kernel()), config.power(), config.scale());
    }
}
