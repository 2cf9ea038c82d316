package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code gibbs}: makes {@link Gibbs}. */
public final class GibbsFactory implements CovarianceKernelFactory<Gibbs.Config> {

    @Override
    public String id() {
        return "gibbs";
    }

    @Override
    public String description() {
        return "Gibbs, a squared exponential whose length scale changes in time; sqrt(2 l l' / (l^2 "
                + "+ l'^2)) exp(-h^2 / (l^2 + l'^2))";
    }

    @Override
    public Class<Gibbs.Config> configType() {
        return Gibbs.Config.class;
    }

    @Override
    public CovarianceKernel create(Gibbs.Config config, PluginContext context) {
        return new Gibbs(config);
    }
}
