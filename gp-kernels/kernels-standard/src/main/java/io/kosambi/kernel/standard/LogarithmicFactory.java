package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code logarithmic}: makes {@link Logarithmic}. */
public final class LogarithmicFactory extends AbstractPluginFactory<Logarithmic.Config, CovarianceKernel>
        implements CovarianceKernelFactory<Logarithmic.Config> {

    public LogarithmicFactory() {
        super(
                "logarithmic",
                "Logarithmic, gamma(h) = (1 + log(1 + h / ell))^-p; the slowest decay, never summable",
                Logarithmic.Config.class,
                (config, context) -> new Logarithmic(config));
    }
}
