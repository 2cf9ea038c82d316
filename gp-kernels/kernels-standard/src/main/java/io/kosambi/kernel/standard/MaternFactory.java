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
        return "Matern of any smoothness s, gamma = 2^(1-s)/Gamma(s) r^s K_s(r) with r = sqrt(2 s) h / ell";
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
