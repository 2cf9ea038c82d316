package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code periodic}: makes {@link Periodic}. */
public final class PeriodicFactory implements CovarianceKernelFactory<Periodic.Config> {

    @Override
    public String id() {
        return "periodic";
    }

    @Override
    public String description() {
        return "Periodic, gamma(h) = exp(-2 sin^2(pi h / P) / ell^2); never decays";
    }

    @Override
    public Class<Periodic.Config> configType() {
        return Periodic.Config.class;
    }

    @Override
    public CovarianceKernel create(Periodic.Config config, PluginContext context) {
        return new Periodic(config);
    }
}
