package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code taper}: makes a {@link Taper} of kernels that are plugins themselves. */
public final class TaperFactory extends AbstractPluginFactory<TaperFactory.Config, CovarianceKernel>
        implements CovarianceKernelFactory<TaperFactory.Config> {

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

    public TaperFactory() {
        super(
                "taper",
                "A kernel times a Wendland C2 kernel of the given support: exactly zero beyond it, and "
                        + "still a covariance",
                Config.class,
                (config, context) ->
                        new Taper(context.create(CovarianceKernel.class, config.kernel()), config.support()));
    }
}
