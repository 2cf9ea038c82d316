package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code gibbs}: makes {@link Gibbs}. */
public final class GibbsFactory extends AbstractPluginFactory<Gibbs.Config, CovarianceKernel>
        implements CovarianceKernelFactory<Gibbs.Config> {

    public GibbsFactory() {
        super(
                "gibbs",
                "Gibbs, a squared exponential whose length scale changes in time; sqrt(2 l l' / (l^2 + "
                        + "l'^2)) exp(-h^2 / (l^2 + l'^2))",
                Gibbs.Config.class,
                (config, context) -> new Gibbs(config));
    }
}
