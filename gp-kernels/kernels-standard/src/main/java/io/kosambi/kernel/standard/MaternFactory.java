package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code matern}: makes {@link Matern}. */
public final class MaternFactory extends AbstractPluginFactory<Matern.Config, CovarianceKernel>
        implements CovarianceKernelFactory<Matern.Config> {

    public MaternFactory() {
        super(
                "matern",
                "Matern of any smoothness s, gamma = 2^(1-s)/Gamma(s) r^s K_s(r) with r = sqrt(2 s) h / ell",
                Matern.Config.class,
                (config, context) -> new Matern(config));
    }
}
