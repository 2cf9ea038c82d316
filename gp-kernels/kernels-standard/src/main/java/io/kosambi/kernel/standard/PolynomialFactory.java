package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code polynomial}: makes {@link Polynomial}. */
public final class PolynomialFactory extends AbstractPluginFactory<Polynomial.Config, CovarianceKernel>
        implements CovarianceKernelFactory<Polynomial.Config> {

    public PolynomialFactory() {
        super(
                "polynomial",
                "Polynomial decay, gamma(h) = (1 + h / ell)^-p; summable for p > 1",
                Polynomial.Config.class,
                (config, context) -> new Polynomial(config));
    }
}
