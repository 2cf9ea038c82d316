package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code polynomial}: makes {@link Polynomial}. */
public final class PolynomialFactory implements CovarianceKernelFactory<Polynomial.Config> {

    @Override
    public String id() {
        return "polynomial";
    }

    @Override
    public String description() {
        return "Polynomial decay, gamma(h) = (1 + h / ell)^-p; summable for p > 1";
    }

    @Override
    public Class<Polynomial.Config> configType() {
        return Polynomial.Config.class;
    }

    @Override
    public CovarianceKernel create(Polynomial.Config config, PluginContext context) {
        return new Polynomial(config);
    }
}
