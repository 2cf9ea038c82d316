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

/** The plugin {@code taper}: makes a {@link Taper} of kernels that are plugins themselves. */
public final class TaperFactory implements CovarianceKernelFactory<TaperFactory.Config> {

    /**
     * The parameters.
     *
     * @param kernel the kernel that is tapered
     * @param support the lag from which on the result is zero
     */
    public record Config(
            @Describe("the kernel that is tapered") @Kind(CovarianceKernel.class) @Default("exponential-power")
            ComponentConfig kernel,

            @Describe("lag from which on the result is zero, in frames")
            @Range(min = 0, minExclusive = true)
            @Default("16.0")
            double support) {}

    @Override
    public String id() {
        return "taper";
    }

    @Override
    public String description() {
        return "A kernel times a Wendland C2 kernel of the given support: exactly zero beyond it, "
                + "and still a covariance";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public CovarianceKernel create(Config config, PluginContext context) {
        ConfigRules.requireValid(config);
        return new Taper(context.create(CovarianceKernel.class, config.kernel()), config.support());
    }
}
