package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code periodic}: makes {@link Periodic}. */
public final class PeriodicFactory extends AbstractPluginFactory<Periodic.Config, CovarianceKernel>
        implements CovarianceKernelFactory<Periodic.Config> {

    public PeriodicFactory() {
        super(
                "periodic",
                "Periodic, gamma(h) = exp(-2 sin^2(pi h / P) / ell^2); never decays",
                Periodic.Config.class,
                (config, context) -> new Periodic(config));
    }
}
