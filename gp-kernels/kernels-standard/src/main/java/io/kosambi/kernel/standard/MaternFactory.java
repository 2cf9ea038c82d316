package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code matern}: makes {@link Matern}. */
public final class MaternFactory implements CovarianceKernelFactory<Matern.Config> {

    @Override
    public String id() {
        return "matern";
    }

    @Override
    public String description() {
        return "Matern of smoothness 1/2, 3/2 or 5/2: a polynomial in r times exp(-r), r = sqrt(2 s) h / ell";
    }

    @Override
    public Class<Matern.Config> configType() {
        return Matern.Config.class;
    }

    @Override
    public CovarianceKernel create(Matern.Config config, PluginContext context) {
        return new Matern(config);
    }
}
