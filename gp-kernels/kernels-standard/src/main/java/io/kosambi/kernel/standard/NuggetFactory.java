package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.Default;
import io.kosambi.spi.plugin.Describe;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.Range;

/** The plugin {@code nugget}: makes a {@link Nugget} of kernels that are plugins themselves. */
public final class NuggetFactory extends AbstractPluginFactory<NuggetFactory.Config, CovarianceKernel>
        implements CovarianceKernelFactory<NuggetFactory.Config> {

    /**
     * The parameters.
     *
     * @param kernel the kernel of the rest
     * @param fraction a
     */
    public record Config(
            @Describe("the kernel of the rest") @Kind(CovarianceKernel.class) @Default("exponential-power")
            ComponentConfig kernel,

            @Describe("share a of the variance that is independent noise") @Range(min = 0, max = 1) @Default("0.1")
            double fraction) {}

    public NuggetFactory() {
        super(
                "nugget",
                "A kernel with a nugget, gamma = (1 - a) kernel + a 1[h = 0]: independent noise takes the "
                        + "share a of the variance",
                Config.class,
                (config, context) ->
                        new Nugget(context.create(CovarianceKernel.class, config.kernel()), config.fraction()));
    }
}
