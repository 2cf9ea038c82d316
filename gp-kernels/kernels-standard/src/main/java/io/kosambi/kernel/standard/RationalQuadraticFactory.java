package io.kosambi.kernel.standard;

import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code rational-quadratic}: makes {@link RationalQuadratic}. */
public final class RationalQuadraticFactory extends AbstractPluginFactory<RationalQuadratic.Config, CovarianceKernel>
        implements CovarianceKernelFactory<RationalQuadratic.Config> {

    public RationalQuadraticFactory() {
        super(
                "rational-quadratic",
                "Rational quadratic, gamma(h) = (1 + h^2 / (2 a ell^2))^-a, a mixture of squared exponentials",
                RationalQuadratic.Config.class,
                (config, context) -> new RationalQuadratic(config));
    }
}
