package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code logarithmic}: makes {@link Logarithmic}. */
public final class LogarithmicFactory implements CovarianceKernelFactory<Logarithmic.Config> {

    @Override
    public String id() {
        return "logarithmic";
    }

    @Override
    public String description() {
        return "Logarithmic, gamma(h) = (1 + log(1 + h / ell))^-p; the slowest decay, never summable";
    }

    @Override
    public Class<Logarithmic.Config> configType() {
        return Logarithmic.Config.class;
    }

    @Override
    public CovarianceKernel create(Logarithmic.Config config, PluginContext context) {
        return new Logarithmic(config);
    }
}
